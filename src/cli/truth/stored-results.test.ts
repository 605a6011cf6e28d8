import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { truthResultsSchema } from "#schemas/truth.ts";
import { projectRoot } from "../child.ts";
import { truthScenarios } from "./scenarios/index.ts";

const file = join(projectRoot, "content/truth/results.json");

test("what the site shows was measured with today's scenarios (else: npm run truth -- --write)", () => {
  const { rows } = truthResultsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const shown = new Map(rows.map(({ scenario, compares }) => [scenario, compares]));
  expect([...shown].sort()).toEqual(truthScenarios.map(({ id, compares }) => [id, compares]).sort());
});
