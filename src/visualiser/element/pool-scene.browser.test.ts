import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { SourceLine, Trace } from "#sim/trace.ts";
import { burst } from "../fixtures/index.ts";
import { createTimeline, frameAt } from "../frames/index.ts";
import { createLayout } from "../render/index.ts";
import type { Subject } from "../stories/story.ts";
import type { Moment, PoolScene } from "./pool-scene.ts";
import "./pool-scene.ts";
import "../visualiser.css";

const refusals = burst({ requests: 10, instances: 10, max: null, maxConnections: 8 });
const fine = burst({ requests: 4, instances: 2, max: 2 });
const crowd = burst({ requests: 200, instances: 20, requestsPerInstance: 10, max: 10 });

let scene: PoolScene;
const shown = (selector: string) => scene.querySelector<HTMLElement>(selector);
const summary = () => shown(".pv-summary")?.textContent;
const press = (label: string) => shown(`[data-action=${label}]`)?.click();
const typeOf = (trace: Trace, index: number) => trace.events[index]?.type;
const asked = () => {
  const subjects: Subject[] = [];
  scene.addEventListener("asked", ({ detail }) => subjects.push(detail));
  return subjects;
};
const story = () => shown(".pv-story-pane:not([hidden])");

beforeEach(() => {
  scene = document.createElement("pool-scene");
  document.body.replaceChildren(scene);
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

describe("jumps", () => {
  beforeEach(() => {
    scene.trace = refusals;
    shown(".pv-stage")?.focus();
  });

  it("go from failure to failure and back, each refusal and what came of it being one stop", async () => {
    const stops: number[] = [];
    for (let n = 0; n < 6; n++) {
      await userEvent.keyboard("f");
      stops.push(scene.index);
    }
    expect(stops.slice(0, 5).map((index) => typeOf(refusals, index))).toEqual(new Array(5).fill("connection-refused"));
    expect(new Set(stops).size).toBe(5);
    await userEvent.keyboard("F");
    expect(scene.index).toBe(stops[3]);
    press("next-failure");
    expect(scene.index).toBe(stops[4]);
    press("failure");
    expect(scene.index).toBe(stops[0]);
    press("previous-failure");
    expect(scene.index).toBe(stops[0]);
  });

  it("go from cold start to cold start and back", async () => {
    for (let n = 0; n < 40; n++) scene.step(-1);
    expect(scene.index).toBe(-1);
    await userEvent.keyboard("cc");
    const second = scene.index;
    expect(typeOf(refusals, second)).toBe("instance-cold");
    await userEvent.keyboard("C");
    expect(scene.index).toBeLessThan(second);
    expect(typeOf(refusals, scene.index)).toBe("instance-cold");
    press("next-cold");
    expect(scene.index).toBe(second);
  });
});

describe("speed", () => {
  it("goes from a quarter to sixteen times, by keys and by name", async () => {
    scene.trace = refusals;
    const list = shown("[data-action=speed]") as HTMLSelectElement;
    expect([...list.options].map(({ text }) => text)).toEqual(["¼×", "½×", "1×", "2×", "4×", "8×", "16×"]);
    shown(".pv-stage")?.focus();
    await userEvent.keyboard("++++++");
    expect([scene.speed, list.value]).toEqual([16, "16"]);
    expect(shown(".pv-scale")?.textContent).toBe("1 s here = 80 ms, pauses pass faster");
    await userEvent.keyboard("------");
    expect(scene.speed).toBe(0.25);
    list.value = "8";
    list.dispatchEvent(new Event("change", { bubbles: true }));
    expect(scene.speed).toBe(8);
  });
});

describe("the keyboard map", () => {
  const help = () => shown(".pv-help") as HTMLDialogElement;
  beforeEach(() => {
    scene.trace = refusals;
    shown(".pv-stage")?.focus();
  });

  it("opens with ?, names every key, and leaves the focus where it was", async () => {
    await userEvent.keyboard("?");
    expect(help().open).toBe(true);
    const keys = [...help().querySelectorAll("kbd")].map(({ textContent }) => textContent);
    expect(keys).toEqual("Space ← → Home End f F c C + − w t".split(" "));
    await userEvent.keyboard("{Escape}");
    expect(help().open).toBe(false);
    expect(document.activeElement?.className).toBe("pv-stage");
  });

  it("is made of buttons that do what their keys do", () => {
    press("help");
    help().querySelector<HTMLElement>("[data-action=last]")?.click();
    expect(help().open).toBe(false);
    expect(scene.atMillis).toBe(refusals.endedAtMillis);
  });

  it("says nothing to keys pressed outside the figure", async () => {
    document.body.insertAdjacentHTML("beforeend", "<button>elsewhere</button>");
    document.querySelector<HTMLElement>("body > button")?.focus();
    await userEvent.keyboard("f?");
    expect([help().open, scene.atMillis]).toEqual([false, 0]);
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

describe("asking why", () => {
  beforeEach(() => {
    scene.trace = refusals;
  });

  it("of a lane goes to the moment clicked and tells of whom the lane is", async () => {
    const subjects = asked();
    const chart = shown(".pv-chart") as HTMLElement;
    const label = [...chart.querySelectorAll("text")].filter(({ textContent }) => textContent === "3")[1];
    const lane = label?.getBoundingClientRect() as DOMRect;
    const { left, width } = chart.getBoundingClientRect();
    const clientX = left + width * 0.6;
    chart.dispatchEvent(new MouseEvent("click", { bubbles: true, clientX, clientY: lane.top + lane.height / 2 }));
    expect(subjects).toEqual([{ kind: "request", request: 3 }]);
    expect(scene.atMillis).toBeGreaterThan(100);
    expect(scene.atMillis).toBeLessThan(refusals.endedAtMillis);
    await vi.waitFor(() => expect(story()?.querySelector("h3")?.textContent).toContain("equest 3"));
    expect(Number(shown(".pv-lane")?.getAttribute("height"))).toBeGreaterThan(0);
  });

  it("of a mark in the scene tells of what was clicked", async () => {
    const subjects = asked();
    scene.seek(190);
    const svg = shown(".pv-scene") as HTMLElement;
    const box = svg.getBoundingClientRect();
    const layout = createLayout(createTimeline(refusals), Math.floor(scene.clientWidth));
    const { x, y } = layout.requests.at(4);
    const scale = box.width / layout.width;
    const [clientX, clientY] = [box.left + x * scale, box.top + y * scale];
    svg.dispatchEvent(new MouseEvent("click", { bubbles: true, clientX, clientY }));
    expect(subjects).toEqual([{ kind: "request", request: 5 }]);
    expect(scene.subject).toEqual({ kind: "request", request: 5 });
    await vi.waitFor(() => expect(story()?.textContent).toContain("equest 5"));
    expect(shown("[id$=-selected]")?.childElementCount).toBeGreaterThan(0);
  });

  it("of the event at hand takes the reader to its story, whose buttons lead to moments and lines", async () => {
    const lines: SourceLine[] = [];
    scene.addEventListener("line", ({ detail }) => lines.push(detail));
    const subjects = asked();
    press("failure");
    const { index } = scene;
    press("why");
    await vi.waitFor(() => expect(document.activeElement).toBe(story()));
    expect(subjects).toEqual([{ kind: "failure", index }]);
    expect(story()?.textContent).toContain("53300");
    story()?.querySelector<HTMLElement>("[data-file]")?.click();
    expect(lines).toEqual([{ file: "pages/api/orders.ts", line: 7 }]);
    const moment = story()?.querySelector<HTMLElement>("[data-index]");
    moment?.click();
    expect(scene.index).toBe(Number(moment?.dataset.index));
    press("close-story");
    expect([story(), scene.subject]).toEqual([null, null]);
    expect(document.activeElement?.textContent).toBe("Why?");
  });

  it("of a failure in the tray tells of the last of its kind", async () => {
    const subjects = asked();
    scene.seek(Number.POSITIVE_INFINITY);
    shown(".pv-tray [data-why]")?.click();
    const last = refusals.events.findLastIndex(({ type }) => type === "request-failed");
    expect(subjects).toEqual([{ kind: "failure", index: last }]);
    await vi.waitFor(() => expect(document.activeElement).toBe(story()));
  });

  it("goes along from failure to failure while a story stands open", async () => {
    press("failure");
    press("why");
    await vi.waitFor(() => expect(story()).not.toBeNull());
    const before = story()?.textContent;
    press("next-failure");
    await vi.waitFor(() => expect(story()?.textContent).not.toBe(before));
  });

  it("by keyboard finds everything in one list, filled when it is opened", async () => {
    const subjects = asked();
    const details = shown(".pv-ask") as HTMLDetailsElement;
    const list = details.querySelector("select") as HTMLSelectElement;
    expect(list.labels[0]?.textContent).toBe("Ask about");
    expect(list.options).toHaveLength(1);
    details.querySelector("summary")?.click();
    await vi.waitFor(() => expect(list.options.length).toBeGreaterThan(20));
    expect(list.querySelector("optgroup")?.label).toBe("Failures");
    list.focus();
    list.value = "request:2";
    await userEvent.keyboard("{Enter}");
    expect(subjects).toEqual([{ kind: "request", request: 2 }]);
    await vi.waitFor(() => expect(document.activeElement).toBe(story()));
  });

  it("by the page tells the story and leaves the focus alone", async () => {
    const subjects = asked();
    shown(".pv-stage")?.focus();
    scene.subject = { kind: "instance", instance: 2 };
    await vi.waitFor(() => expect(story()?.textContent).toContain("nstance 2"));
    expect(document.activeElement?.className).toBe("pv-stage");
    expect(subjects).toEqual([]);
    scene.style.width = "360px";
    await vi.waitFor(() => expect(shown(".pv-scene")?.getAttribute("viewBox")).toMatch(/^0 0 360 /));
    await vi.waitFor(() => expect(story()?.textContent).toContain("nstance 2"));
    scene.subject = null;
    expect(story()).toBeNull();
  });
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

describe("200 requests on 20 instances", () => {
  it("is brought up to date within a frame, in the middle of 40 moments", () => {
    scene.trace = crowd;
    const costs = Array.from({ length: 40 }, (_, n) => {
      const startedAt = performance.now();
      scene.seek(180 + n * 2.3);
      return performance.now() - startedAt;
    }).sort((a, b) => a - b);
    expect(costs[20]).toBeLessThan(16);
  });
});
