import { describe, expect, it } from "vitest";
import { commandFor } from "./keyboard.ts";

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
  });
});
