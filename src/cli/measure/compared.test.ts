import { expect, test } from "vitest";
import { compared, comparedAsRatio, notHeld } from "./compared.ts";

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

test.each([
  { measured: 10, yardstick: 0.5, holds: true },
  { measured: 100, yardstick: 5, holds: true },
  { measured: 10, yardstick: 0.1, holds: false },
])(
  "against a yardstick of $yardstick, $measured holds as twenty times that: $holds",
  ({ measured, yardstick, holds }) => {
    const opening = { ...published, id: "open-trust", value: 2, against: "warm-query" };
    const row = comparedAsRatio(opening, measured, { id: "warm-query", published: 0.1, measured: yardstick });
    expect(row.holds, row.line).toBe(holds);
  },
);

test("a ratio is said as a multiple, and one without its yardstick was not measured", () => {
  const opening = { ...published, id: "open-trust", value: 3.5 };
  const line = (measured: number | null) =>
    comparedAsRatio(opening, 3.3, { id: "warm-query", published: 0.11, measured }).line;
  expect(line(0.1)).toMatchInlineSnapshot(`"✓ open-trust: 31.8 × warm-query published, 33 now (within 3 times)"`);
  expect(line(null)).toMatchInlineSnapshot(
    `"- open-trust: 31.8 × warm-query published, not measured here: a program is missing (within 3 times)"`,
  );
  expect(notHeld(published, 0.2, "others are held against it").line).toMatchInlineSnapshot(
    `"· warm-query: 0.1 ms published, 0.2 now (others are held against it)"`,
  );
});
