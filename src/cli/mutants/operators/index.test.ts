import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { operators } from "./index.ts";

test("every operator is tried on a snippet", () => {
  const tests = globSync(`${import.meta.dirname}/*.test.ts`).map((file) => readFileSync(file, "utf8"));
  const untried = operators.filter(({ id }) => !tests.some((text) => new RegExp(`madeBy\\(\\s*"${id}"`).test(text)));
  expect(untried.map(({ id }) => id)).toEqual([]);
});
