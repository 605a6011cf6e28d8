import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { fine, mountScene, refusals } from "../fixtures/mounted-scene.ts";
import { createTimeline, frameAt } from "../frames/index.ts";
import type { Moment } from "./moment.ts";
import type { PoolScene } from "./pool-scene.ts";

let page: ReturnType<typeof mountScene>;
let scene: PoolScene;
const shown = (selector: string) => page.shown(selector);
const press = (action: string) => page.press(action);
const summary = () => page.summary();

beforeEach(() => {
  page = mountScene();
  scene = page.scene;
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe("before a run", () => {
  it("says how to get one", () => {
    expect(scene.textContent).toContain("Run to see");
  });

  it("keeps what it was given until there is a trace", () => {
    const host = document.createElement("div");
    host.innerHTML = "<pool-scene><p>still</p></pool-scene>";
    document.body.append(host);
    expect(host.textContent).toBe("still");
    const given = host.querySelector("pool-scene");
    if (given) given.trace = fine;
    expect(host.textContent).not.toContain("still");
  });
});

describe("with a trace", () => {
  beforeEach(() => {
    scene.trace = refusals;
  });

  it("stands at the start and does not play by itself", async () => {
    await new Promise((done) => setTimeout(done, 120));
    expect(scene.playing).toBe(false);
    expect(scene.atMillis).toBe(0);
    expect(summary()).toMatch(/^t = 0 ms: /);
  });

  it("plays, pauses and tells where it is", async () => {
    const moments: Moment[] = [];
    scene.addEventListener("moment", ({ detail }) => moments.push(detail));
    scene.atMillis = 195;
    scene.speed = 4;
    scene.play();
    await vi.waitFor(() => expect(scene.atMillis).toBeGreaterThan(208), { timeout: 10_000 });
    scene.pause();
    const stoppedAt = scene.atMillis;
    await new Promise((done) => setTimeout(done, 60));
    expect(scene.atMillis).toBe(stoppedAt);
    expect(moments.length).toBeGreaterThan(1);
    expect(moments.some(({ source }) => source?.line === 7)).toBe(true);
  });

  it("steps one event either way", () => {
    scene.seek(150);
    const { index } = scene;
    scene.step(1);
    expect(scene.index).toBe(index + 1);
    scene.step(-1);
    scene.step(-1);
    expect(scene.index).toBe(index - 1);
  });

  it("jumps to the first failure", () => {
    expect(scene.jumpToFirstFailure()).toBe(true);
    expect(summary()).toContain("is refused (53300)");
    press("failure");
    expect(scene.atMillis).toBe(refusals.events.find(({ type }) => type === "connection-refused")?.atMillis);
  });

  it("goes from failure to failure in the tray, and keeps the focus there", () => {
    scene.seek(Number.POSITIVE_INFINITY);
    shown(".pv-failure")?.focus();
    shown(".pv-failure")?.click();
    const first = scene.index;
    shown(".pv-failure")?.click();
    expect(scene.index).toBeGreaterThan(first);
    expect(document.activeElement?.className).toBe("pv-failure");
  });

  it("obeys keys inside it and leaves the slider its own", async () => {
    shown(".pv-stage")?.focus();
    await userEvent.keyboard("{End}");
    expect(scene.atMillis).toBe(refusals.endedAtMillis);
    await userEvent.keyboard("{Home}{ArrowRight}");
    expect(scene.index).toBe(refusals.events.filter(({ atMillis }) => atMillis === 0).length);
    await userEvent.keyboard(" ");
    expect(scene.playing).toBe(true);
    await userEvent.keyboard(" ");
    expect(scene.playing).toBe(false);
    scene.seek(0);
    shown(".pv-scrub")?.focus();
    const { index } = scene;
    await userEvent.keyboard(" ");
    expect([scene.playing, scene.index]).toEqual([false, index]);
  });

  it("says the moment in the slider's own words", () => {
    scene.seek(180);
    expect(shown(".pv-scrub")?.getAttribute("aria-valuetext")).toMatch(/^180 ms of 232 ms, event \d+ of 85$/);
  });

  it("stands there as text in place of the drawing, with the current event marked", async () => {
    scene.jumpToFirstFailure();
    press("text");
    await vi.waitFor(() => expect(shown(".pv-text tr[aria-current]")).not.toBeNull());
    expect(shown(".pv-stage")?.checkVisibility()).toBe(false);
    expect(shown(".pv-chart")?.checkVisibility()).toBe(false);
    expect(shown("[data-action=text]")?.getAttribute("aria-pressed")).toBe("true");
    expect(shown(".pv-text tr[aria-current]")?.textContent).toContain("is refused (53300)");
    scene.step(1);
    expect(shown(".pv-text tr[aria-current]")?.textContent).toContain("request 6 fails");
    press("text");
    await vi.waitFor(() => expect(shown(".pv-chart")?.checkVisibility()).toBe(true));
    expect(shown(".pv-text")?.checkVisibility()).toBe(false);
  });

  it("lays itself out anew for another width, at the same moment", async () => {
    scene.seek(205);
    const wide = shown(".pv-scene")?.getAttribute("viewBox");
    scene.style.width = "360px";
    await vi.waitFor(() => expect(shown(".pv-scene")?.getAttribute("viewBox")).not.toBe(wide));
    expect(shown(".pv-scene")?.getAttribute("viewBox")).toMatch(/^0 0 360 /);
    expect(scene.atMillis).toBe(205);
    expect(summary()).toMatch(/^t = 205 ms/);
  });

  it("plays only in sight", async () => {
    document.body.insertAdjacentHTML("afterbegin", `<div style="height: 5000px"></div>`);
    scene.play();
    await new Promise((done) => setTimeout(done, 150));
    const before = scene.atMillis;
    await new Promise((done) => setTimeout(done, 150));
    expect(scene.atMillis).toBe(before);
    scene.scrollIntoView();
    await vi.waitFor(() => expect(scene.atMillis).toBeGreaterThan(before), { timeout: 10_000 });
  });

  it("jumps instead of gliding for readers who want less motion", async () => {
    const matches = (query: string) => ({ matches: query.includes("reduced-motion") }) as MediaQueryList;
    vi.spyOn(window, "matchMedia").mockImplementation(matches);
    const places = new Set<number>();
    scene.addEventListener("moment", ({ detail }) => places.add(detail.atMillis));
    scene.play();
    await new Promise((done) => setTimeout(done, 1700));
    scene.pause();
    expect(places.size).toBeGreaterThanOrEqual(1);
    expect(places.size).toBeLessThanOrEqual(3);
  });
});

describe("a hidden tab", () => {
  const hide = (hidden: boolean) => {
    vi.spyOn(document, "hidden", "get").mockReturnValue(hidden);
    document.dispatchEvent(new Event("visibilitychange"));
  };
  const rest = () => new Promise((done) => setTimeout(done, 120));

  it("plays on when it is seen again, but not when the reader had paused", async () => {
    scene.trace = refusals;
    scene.play();
    await rest();
    hide(true);
    await rest();
    const before = scene.atMillis;
    await rest();
    expect(scene.atMillis).toBe(before);
    hide(false);
    await vi.waitFor(() => expect(scene.atMillis).toBeGreaterThan(before), { timeout: 10_000 });
    press("toggle");
    const paused = scene.atMillis;
    hide(true);
    hide(false);
    await rest();
    expect([scene.playing, scene.atMillis]).toEqual([false, paused]);
  });
});

describe("the meters", () => {
  it("share the time axis and say their values at the moment", () => {
    scene.trace = refusals;
    const chart = shown(".pv-chart")?.textContent;
    expect(chart).toContain("connections in use: at most 5 of 5 usable");
    expect(chart).toContain("response time so far");
    expect(chart).toContain("failed so far: 5 of 10 requests at the end");
    expect(shown(".pv-readout")?.textContent).toContain("no answer yet");
    scene.seek(Number.POSITIVE_INFINITY);
    const { refused } = frameAt(createTimeline(refusals), refusals.endedAtMillis).database;
    expect(shown(".pv-readout")?.textContent).toMatch(new RegExp(`${refused} refused p50 .* p95 .* p99`));
  });
});

describe("a run without a failure", () => {
  it("says so instead of offering a jump", () => {
    scene.trace = fine;
    expect(scene.jumpToFirstFailure()).toBe(false);
    expect(shown("[data-action=failure]")?.textContent).toBe("No failure in this run");
    expect(shown("[data-action=failure]")?.getAttribute("aria-disabled")).toBe("true");
  });
});

describe("a run that stopped", () => {
  const error = {
    kind: "loop-budget",
    message: "A loop <ran> away",
    atMillis: 100,
    source: { file: "a.ts", line: 3 },
  } as const;

  it("says why and where", () => {
    scene.trace = { ...fine, error };
    expect(shown(".pv-error")?.textContent).toContain("The run stopped at 100 ms. A loop <ran> away a.ts:3");
    scene.jumpToFirstFailure();
    expect(scene.atMillis).toBe(100);
  });

  it("says so too when nothing had happened yet", () => {
    scene.trace = { ...fine, events: [], endedAtMillis: 0, error };
    expect(scene.textContent).toContain("The run stopped");
    scene.trace = fine;
    expect(shown(".pv-scene")).not.toBeNull();
  });
});

describe("targets", () => {
  it("are 44 px high for the controls, and never under 24", () => {
    scene.trace = refusals;
    scene.seek(Number.POSITIVE_INFINITY);
    const heights = (selector: string) =>
      [...scene.querySelectorAll(selector)].map((one) => Math.round(one.getBoundingClientRect().height));
    expect(Math.min(...heights(".pv-controls :is(button, select), .pv-now button"))).toBeGreaterThanOrEqual(44);
    const rest = [...scene.querySelectorAll("button, summary, input")].filter((one) => one.checkVisibility());
    expect(Math.min(...rest.map((one) => one.getBoundingClientRect().height))).toBeGreaterThanOrEqual(24);
  });
});
