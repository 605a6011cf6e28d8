import { describe, expect, it } from "vitest";
import { commandFor, keyMap } from "./keyboard.ts";

const press = (key: string, tagName: string, modified = false) => commandFor(key, { tagName }, modified);

describe("keys inside a figure", () => {
  it("play, step and go to either end from the scene", () => {
    expect([" ", "ArrowLeft", "ArrowRight", "Home", "End", "x"].map((key) => press(key, "DIV"))).toEqual([
      ...["toggle", "back", "forward", "first", "last"],
      null,
    ]);
  });

  it("leave fields and lists their own keys", () => {
    for (const tag of ["INPUT", "select", "SUMMARY", "textarea", "A"])
      for (const key of [" ", "ArrowLeft", "Home"]) expect(press(key, tag)).toBeNull();
  });

  it("leave a button its space bar, Home and End", () => {
    expect([" ", "Home", "End"].map((key) => press(key, "BUTTON"))).toEqual([null, null, null]);
    expect(press("ArrowRight", "BUTTON")).toBe("forward");
  });

  it("leave the browser its shortcuts", () => {
    expect(press("ArrowLeft", "DIV", true)).toBeNull();
    expect(commandFor("ArrowLeft", { tagName: "DIV" }, false, true)).toBeNull();
  });

  it("find failures and cold starts, either way, and change the speed", () => {
    expect(["f", "c", "+", "=", "-", "w", "t"].map((key) => press(key, "DIV"))).toEqual([
      ...["next-failure", "next-cold", "faster", "faster", "slower", "why", "text"],
    ]);
    const shifted = (key: string) => commandFor(key, { tagName: "DIV" }, false, true);
    expect(["F", "C", "?"].map(shifted)).toEqual(["previous-failure", "previous-cold", "help"]);
  });

  it("are letters on a slider and in a list that scrolls, which keep their arrows", () => {
    expect(commandFor("f", { tagName: "INPUT", type: "range" }, false)).toBe("next-failure");
    expect(commandFor("f", { tagName: "INPUT", type: "text" }, false)).toBeNull();
    expect(commandFor("ArrowRight", { tagName: "DIV", scrolls: true }, false)).toBeNull();
    expect(commandFor("f", { tagName: "DIV", scrolls: true }, false)).toBe("next-failure");
  });

  it("are each on the map once", () => {
    const all = keyMap.flatMap(({ keys }) => keys);
    expect(new Set(all).size).toBe(all.length);
  });
});
