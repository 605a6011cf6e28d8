import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { z } from "zod";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { measurementSchema } from "#schemas/measurement.ts";
import stored from "../../../content/measurements.json" with { type: "json" };
import { compared } from "./compared.ts";

const { data } = parseYaml(await readFile("content/measurements.yaml", "utf8"), z.array(measurementSchema));
const published = data ?? [];
const taken: Record<string, number> = stored.measured;

test("the stored run took every published number, and no other", () => {
  expect(Object.keys(taken)).toEqual(published.map(({ id }) => id));
});

test.each(published)("$id was found again within its factor", (measurement) => {
  const { holds, line } = compared(measurement, taken[measurement.id] ?? Number.NaN);
  expect(holds, line).toBe(true);
});
