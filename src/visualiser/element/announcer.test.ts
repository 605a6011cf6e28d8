import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Announcer } from "./announcer.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the live region", () => {
  it("speaks at most every three seconds while playing", () => {
    const said: string[] = [];
    const region = {
      set textContent(text: string | null) {
        said.push(text ?? "");
      },
    };
    const announcer = new Announcer(region, () => Date.now());
    for (let frame = 0; frame < 600; frame++) {
      announcer.say(`frame ${frame}`, true);
      vi.advanceTimersByTime(1000 / 60);
    }
    expect(said.length).toBeGreaterThanOrEqual(3);
    expect(said.length).toBeLessThanOrEqual(4);
  });

  it("speaks once the reader stops stepping, and says the last thing", () => {
    const region = { textContent: "" };
    const announcer = new Announcer(region, () => Date.now());
    for (const text of ["a", "b", "c"]) announcer.say(text, false);
    expect(region.textContent).toBe("");
    vi.advanceTimersByTime(400);
    expect(region.textContent).toBe("c");
  });
});
