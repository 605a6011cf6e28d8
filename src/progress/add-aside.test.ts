import { expect, test } from "vitest";
import { addAside, partsOf } from "./add-aside.ts";

const part = (path: string, text = path, atMillis = 1) => ({ path, reason: "is odd", text, atMillis });

test("each part is kept once, with the time it was first met", () => {
  expect(addAside([part("a")], [part("a", "a", 2), part("b"), part("b")])).toEqual([part("a"), part("b")]);
});

test("the oldest leave when there are too many or they are too large", () => {
  const many = Array.from({ length: 1000 }, (_, index) => part(`p${index}`));
  const paths = addAside(many, [part("new")]).map(({ path }) => path);
  expect(paths).toHaveLength(1000);
  expect([paths[0], paths.at(-1)]).toEqual(["p1", "new"]);
  const huge = [part("a", "a".repeat(40_000_000)), part("b", "b".repeat(40_000_000))];
  expect(addAside(huge, []).map(({ path }) => path)).toEqual(["b"]);
});

test.each([[undefined], [null], ["text"], [[1, null, { path: 1 }]]])(
  "a stored list that is %j counts as empty",
  (list) => {
    expect(addAside(list, [part("a"), part("nothing", "")])).toEqual([part("a")]);
  },
);

test("a record with more damaged parts than can be told apart is kept whole", () => {
  const parts = Array.from({ length: 101 }, (_, index) => ({ path: `p${index}`, reason: "is odd", text: "x" }));
  expect(partsOf("source", parts.slice(1))).toHaveLength(100);
  expect(partsOf("source", parts)).toEqual([
    { path: "", reason: "has 101 parts that could not be understood", text: "source" },
  ]);
});
