import { expect, test } from "vitest";
import { type BudgetInput, budgetOf } from "./budget.ts";

const usual: BudgetInput = {
  maxConnections: 100,
  reserved: 3,
  others: 10,
  instances: 8,
  pools: 1,
  max: 10,
  overlap: false,
};

test("eight instances with a pool of ten fit into a default Postgres, and the ninth does not", () => {
  expect(budgetOf(usual)).toMatchObject({ usable: 87, wanted: 80, fits: 8, refused: 0 });
  expect(budgetOf({ ...usual, instances: 9 })).toMatchObject({ wanted: 90, fits: 8, refused: 3 });
});

test("forty instances leave room for two connections in each", () => {
  expect(budgetOf({ ...usual, instances: 40 }).largestMax).toBe(2);
  expect(budgetOf({ ...usual, instances: 88 }).largestMax).toBe(0);
});

test("copies of the module multiply", () => {
  expect(budgetOf({ ...usual, instances: 6, pools: 4 })).toMatchObject({ perInstance: 40, wanted: 240, fits: 2 });
});

test("a deployment counts every instance twice", () => {
  expect(budgetOf({ ...usual, instances: 40, max: 2, overlap: true })).toMatchObject({
    ...{ fleets: 2, wanted: 160, fits: 21, refused: 73, largestMax: 1 },
  });
});

test("nothing fits where others take every slot", () => {
  expect(budgetOf({ ...usual, others: 120 })).toMatchObject({ usable: -23, fits: 0, refused: 80, largestMax: 0 });
});
