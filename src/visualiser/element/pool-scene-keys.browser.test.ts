import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { Trace } from "#sim/trace.ts";
import { mountScene, refusals } from "../fixtures/mounted-scene.ts";
import type { PoolScene } from "./pool-scene.ts";

let page: ReturnType<typeof mountScene>;
let scene: PoolScene;
const shown = (selector: string) => page.shown(selector);
const press = (action: string) => page.press(action);
const typeOf = (trace: Trace, index: number) => trace.events[index]?.type;

beforeEach(() => {
  page = mountScene();
  scene = page.scene;
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
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
