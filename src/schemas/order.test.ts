import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inOrder, orderSchema, placeOfStep, saidByPlace, stepPlaces } from "./order.ts";

const named = (...ids: string[]) => ids.map((id) => ({ id }));
const idsOf = (all: readonly { id: string }[]) => all.map(({ id }) => id).join(" ");
const lessons = ["a", "b", "c"].map((id, index) => ({ id, step: index + 1 }));

test("a course without an order, or with an empty one, names nothing", () => {
  expect(Object.values(orderSchema.parse({})).flat()).toEqual([]);
  expect(orderSchema.safeParse({ lessons: ["Limits"] }).success).toBe(false);
});

describe("what is named comes first", () => {
  test("in its order, and the rest behind it as it stood", () => {
    expect(idsOf(inOrder(named("a", "b", "c", "d"), ["d", "b"]))).toBe("d b a c");
    expect(idsOf(inOrder(named("a", "b", "c"), []))).toBe("a b c");
  });

  test("whatever else a list names: nothing is lost, nothing is there twice", () => {
    const ids = fc.uniqueArray(fc.constantFrom(..."abcdefgh"));
    fc.assert(
      fc.property(ids, fc.array(fc.constantFrom(..."abcdefghij")), (all, first) => {
        const sorted = inOrder(named(...all), first).map(({ id }) => id);
        expect(sorted.toSorted()).toEqual(all.toSorted());
        const rest = sorted.filter((id) => !first.includes(id));
        expect(rest).toEqual(all.filter((id) => !first.includes(id)));
        expect(sorted.slice(0, sorted.length - rest.length)).toEqual(
          [...new Set(first)].filter((id) => all.includes(id)),
        );
      }),
    );
  });
});

describe("the places of steps", () => {
  test("are their numbers where nothing is named", () => {
    expect([...stepPlaces([1, 2, 3], lessons, [])]).toEqual([1, 2, 3].map((step) => [step, step]));
  });

  test("follow the lessons that are named, and leave no gap", () => {
    expect([...stepPlaces([1, 2, 3, 4], lessons, ["c", "a"])]).toEqual([
      [3, 1],
      [1, 2],
      [2, 3],
      [4, 4],
    ]);
    expect([...stepPlaces([2, 5], [{ id: "new", step: 9 }], [])]).toEqual([
      [2, 1],
      [5, 2],
      [9, 3],
    ]);
  });

  test("take what belongs to a step that went to the one before it", () => {
    const places = stepPlaces([1, 2, 4], [], []);
    expect([1, 2, 3, 4, 7].map((step) => placeOfStep(places, step))).toEqual([1, 2, 2, 3, 3]);
    expect(placeOfStep(stepPlaces([], [], []), 4)).toBe(1);
  });

  test("stand in texts that name steps, and in nothing else", () => {
    const places = stepPlaces([1, 2, 3, 4], lessons, ["c"]);
    expect(saidByPlace("how large a pool should be (step 3)", places)).toBe("how large a pool should be (step 1)");
    expect(saidByPlace("Steps 1 and 3, steps 1, 2 and 4", places)).toBe("Steps 2 and 1, steps 2, 3 and 4");
    expect(saidByPlace("3 pools of step 9, in 3 footsteps 3", places)).toBe("3 pools of step 9, in 3 footsteps 3");
  });
});
