import { expect, test } from "vitest";
import { compared } from "./compared.ts";

const published = {
  id: "warm-query",
  says: "a query on an open connection",
  value: 0.1,
  unit: "ms",
  factor: 3,
} as const;

test.each([
  { measured: 0.1, holds: true },
  { measured: 0.3, holds: true },
  { measured: 0.034, holds: true },
  { measured: 0.31, holds: false },
  { measured: 0.03, holds: false },
  { measured: Number.NaN, holds: false },
])("$measured against 0.1 within 3 times: $holds", ({ measured, holds }) => {
  expect(compared(published, measured).holds).toBe(holds);
});

test("a number that could not be taken is said to be missing and fails nothing", () => {
  expect(compared(published, null)).toMatchObject({ holds: true, measured: null });
  expect(compared(published, null).line).toMatchInlineSnapshot(
    `"- warm-query: 0.1 ms published, not measured here: a program is missing (within 3 times)"`,
  );
});
