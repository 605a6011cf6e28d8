import { expect, test } from "vitest";
import { fields, readFields, startInput } from "./fields.ts";

const texts = Object.fromEntries(fields.map(({ name, start }) => [name, String(start)]));

test("typed numbers become the input", () => {
  expect(readFields({ ...texts, instances: " 12 " }, true)).toEqual({
    input: { ...startInput, instances: 12, overlap: true },
    problems: {},
  });
});

test.each(["", "many", "-1", "2.5", "1,200", "0", "100001"])("“%s” instances are asked for again", (instances) => {
  const { input, problems } = readFields({ ...texts, instances }, false);
  expect(input).toBeNull();
  expect(problems).toEqual({
    instances: "Instances at the peak is a whole number from 1 to 100000, without separators, for example 10.",
  });
});

test("zero other clients and zero reserved slots are fine", () => {
  expect(readFields({ ...texts, others: "0", reserved: "0" }, false).input).toMatchObject({ others: 0, reserved: 0 });
});
