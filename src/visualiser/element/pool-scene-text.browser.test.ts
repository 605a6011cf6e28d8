import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { crowd, mountScene, refusals } from "../fixtures/mounted-scene.ts";
import type { PoolScene } from "./pool-scene.ts";

let page: ReturnType<typeof mountScene>;
let scene: PoolScene;
const shown = (selector: string) => page.shown(selector);
const story = () => page.story();
const asked = () => page.asked();

beforeEach(() => {
  page = mountScene();
  scene = page.scene;
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe("the run as text", () => {
  const rows = () => [...scene.querySelectorAll<HTMLElement>(".pv-text tbody tr")];
  const choose = (name: string, value: string) => {
    const field = shown(`[data-filter=${name}]`) as HTMLSelectElement;
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  beforeEach(async () => {
    scene.trace = crowd;
    scene.text = true;
    await vi.waitFor(() => expect(rows().length).toBe(100));
  });

  it("has a caption and pages, and a row leads to its moment", async () => {
    expect(shown(".pv-text caption")?.textContent).toContain("What happened in this run");
    shown(".pv-text [data-page='1']")?.click();
    expect(shown(".pv-pages")?.textContent).toContain("Events 101 to 200 of 1162");
    rows()[4]?.click();
    expect(scene.index).toBe(104);
    expect(shown("tr[aria-current]")?.dataset.index).toBe("104");
  });

  it("can be narrowed to a request, an instance and a kind, with the event at hand still marked", () => {
    choose("request", "7");
    expect(rows().every(({ textContent }) => textContent?.match(/request 7|connection/))).toBe(true);
    scene.seek(Number.POSITIVE_INFINITY);
    expect(shown("tr[aria-current]")?.textContent).toContain("request 7 is answered");
    choose("request", "");
    choose("instance", "2");
    choose("kind", "instances");
    expect(rows().map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining("instance 2 starts cold"),
      expect.stringContaining("instance 2 is ready"),
    ]);
    choose("request", "7");
    expect(rows().length).toBe(0);
    expect(shown(".pv-pages")?.textContent).toContain("No event is like that");
  });

  it("asks why of a row that tells what went wrong", async () => {
    scene.trace = refusals;
    const subjects = asked();
    await vi.waitFor(() => expect(shown(".pv-text td button")).not.toBeNull());
    shown(".pv-text td button")?.click();
    const first = refusals.events.findIndex(({ type }) => type === "connection-refused");
    expect(subjects).toEqual([{ kind: "failure", index: first }]);
    await vi.waitFor(() => expect(document.activeElement).toBe(story()));
  });
});
