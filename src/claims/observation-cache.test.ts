import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RunInput } from "#lab/runtime.ts";
import { scenarioSchema } from "#schemas/scenario.ts";
import type { Observation } from "./expectation.ts";
import { observationCache } from "./observation-cache.ts";

const scenario = scenarioSchema.parse({
  platform: "lambda",
  seeds: { shown: [1], notShown: [2] },
  traffic: [{ kind: "burst", requests: 1 }],
});
const input: RunInput = { lab: "a-run", files: {}, routes: [], scenario, seed: 1 };
const shown: Observation = { measures: { opened: 1 }, order: ["request-arrived"] };

let folder = "";
let code = "as it is";
let plays = 0;
const play = async () => {
  plays++;
  return shown;
};

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "claims-"));
  code = "as it is";
  plays = 0;
});
afterEach(() => rm(folder, { recursive: true }));

/** A check of its own: what the one before left, and nothing else, is known to it. */
const check = () => observationCache({ folder, runs: "src/claims", hashOfCode: async () => code });
const remembered = async (seed: number, played = play) => {
  const cache = await check();
  return { cache, outcome: await cache.remember("", { ...input, seed }, played) };
};

test("what a check played is there for the next one, and not for other input or other code", async () => {
  const { cache } = await remembered(1);
  await cache.keep();
  expect((await remembered(1)).outcome).toEqual(shown);
  expect(plays).toBe(1);
  await remembered(2);
  expect(plays).toBe(2);
  code = "edited";
  await remembered(1);
  expect(plays).toBe(3);
});

test.each([
  ["stops with an error", async () => "the engine's thread ended"],
  ["is rejected", () => Promise.reject(new Error("the engine did not start"))],
])("nothing is kept once a run %s, so that a repeated check plays what went before it too", async (_, fail) => {
  const { cache } = await remembered(1);
  await cache.remember("", { ...input, seed: 2 }, fail).catch(() => null);
  await cache.keep();
  await remembered(1);
  expect(plays).toBe(2);
});

test("nothing is kept when the engine was edited while runs were played", async () => {
  const { cache } = await remembered(1);
  code = "edited";
  await cache.keep();
  expect(await readdir(folder)).toEqual([]);
});

test("half a file is played again", async () => {
  const { cache } = await remembered(1);
  await cache.keep();
  const [file = ""] = await readdir(folder);
  await writeFile(path.join(folder, file), '{"measures":{"op');
  expect((await remembered(1)).outcome).toEqual(shown);
  expect(plays).toBe(2);
});
