import { expect, test } from "vitest";
import { TextHistory } from "./text-history.ts";

test("letters typed without a pause are taken back together, and come back", () => {
  const history = new TextHistory("");
  history.typed("a", 1, 0);
  history.typed("ab", 2, 100);
  history.typed("abc", 3, 5_000);
  expect(history.undo()?.text).toBe("ab");
  expect(history.undo()?.text).toBe("");
  expect(history.undo()).toBeNull();
  expect(history.redo()?.text).toBe("ab");
  expect(history.redo()?.text).toBe("abc");
  expect(history.canRedo).toBe(false);
});

test("a reset is one step, so undo brings one's own text back", () => {
  const history = new TextHistory("starter");
  history.typed("starter, changed", 16, 0);
  history.follow("starter");
  history.follow("starter");
  expect(history.undo()?.text).toBe("starter, changed");
  expect(history.undo()?.text).toBe("starter");
});

test("typing after an undo forgets what was undone", () => {
  const history = new TextHistory("a");
  history.typed("a pasted line", 13, 0);
  history.undo();
  history.typed("ab", 2, 10_000);
  expect(history.redo()).toBeNull();
  expect(history.undo()?.text).toBe("a");
});
