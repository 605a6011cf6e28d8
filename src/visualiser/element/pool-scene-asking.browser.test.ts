import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { SourceLine } from "#sim/trace.ts";
import { mountScene, refusals } from "../fixtures/mounted-scene.ts";
import { createTimeline } from "../frames/index.ts";
import { createLayout } from "../render/index.ts";
import type { PoolScene } from "./pool-scene.ts";

let page: ReturnType<typeof mountScene>;
let scene: PoolScene;
const shown = (selector: string) => page.shown(selector);
const press = (action: string) => page.press(action);
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
    expect(Number(shown(".pv-lane")?.getAttribute("height"))).toBeGreaterThan(0);
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
