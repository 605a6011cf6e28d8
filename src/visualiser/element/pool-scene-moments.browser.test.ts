import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { crowd, mountScene, refusals } from "../fixtures/mounted-scene.ts";
import type { PoolScene } from "./pool-scene.ts";

let scene: PoolScene;

beforeEach(() => {
  ({ scene } = mountScene());
});
afterEach(() => document.body.replaceChildren());

describe("after many moments", () => {
  const drawn = (element: PoolScene) =>
    [".pv-scene", ".pv-counters", ".pv-readout", ".pv-tray"].map((part) =>
      element.querySelector(part)?.innerHTML.replaceAll(/pool-\d+/g, "pool"),
    );

  it.each([
    ["refusals", refusals],
    ["a crowd", crowd],
  ])("shows of %s what it shows to those who go there at once", (_, trace) => {
    scene.trace = trace;
    for (const share of [0.2, 0.9, 0.3, 0.35, 0.36, 1, 0.5]) scene.seek(trace.endedAtMillis * share);
    const other = document.createElement("pool-scene");
    document.body.append(other);
    other.trace = trace;
    other.seek(trace.endedAtMillis * 0.5);
    expect(drawn(scene)).toEqual(drawn(other));
  });

  it("has touched only what changed", () => {
    scene.trace = refusals;
    scene.seek(20);
    const marks = [...scene.querySelectorAll(".pv-scene *")];
    const pictures = marks.map(({ outerHTML }) => outerHTML);
    scene.seek(21);
    const same = marks.filter((mark, n) => mark.outerHTML === pictures[n]);
    expect(same.length).toBeGreaterThan(marks.length / 2);
    expect(same.every(({ isConnected }) => isConnected)).toBe(true);
  });
});
