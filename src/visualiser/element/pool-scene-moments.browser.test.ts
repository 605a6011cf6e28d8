import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { burst } from "../fixtures/index.ts";
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

  it("costs few changes to the page for each moment of 500 requests on 50 instances", () => {
    const requests = 500;
    scene.trace = burst({
      requests,
      instances: 50,
      requestsPerInstance: 2,
      max: 2,
      everyMillis: 4,
      maxConnections: 60,
    });
    scene.seek(180);
    const observer = new MutationObserver(() => {});
    observer.observe(scene, { subtree: true, childList: true, attributes: true, characterData: true });
    const changes = Array.from({ length: 60 }, (_, n) => {
      scene.seek(180 + n * 30);
      return observer.takeRecords().length;
    });
    expect(Math.max(...changes)).toBeLessThan(requests / 2);
  });
});
