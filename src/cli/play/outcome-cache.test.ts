import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RunInput } from "#lab/runtime.ts";
import type { Outcome } from "./outcome.ts";
import { outcomeCache } from "./outcome-cache.ts";

const outcome: Outcome = { passed: true, checks: [], error: null, unresponsive: false, traceHash: "1f" };
const input = (files: Record<string, string>, seed = 1) => ({ lab: "a-lab", files, seed }) as RunInput;

let folder = "";
let code = "as it is";
let plays = 0;
const play = async () => {
  plays++;
  return outcome;
};

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "outcomes-"));
  code = "as it is";
  plays = 0;
});
afterEach(() => rm(folder, { recursive: true }));

/** A check of its own: asks for these runs and keeps them. */
async function check(inputs: RunInput[], played = play, round = 1): Promise<void> {
  const cache = await outcomeCache("a-lab", { folder, hashOfCode: async () => code });
  for (const one of inputs) expect(await cache.remember(one, round, played)).toMatchObject({ traceHash: "1f" });
  await cache.keep();
}

test("a run is not played again while files, seed and judging code are the same", async () => {
  await check([input({ "a.ts": "1" })]);
  await check([input({ "a.ts": "1" })]);
  expect(plays).toBe(1);
  await check([input({ "a.ts": "2" })]);
  await check([input({ "a.ts": "2" }, 2)]);
  expect(plays).toBe(3);
});

test("edited checks, an edited engine and a repetition are played", async () => {
  const run = input({ "a.ts": "1" });
  await check([run]);
  await check([run], play, 2);
  expect(plays).toBe(2);
  code = "edited";
  await check([run]);
  expect(plays).toBe(3);
});

test("what real time ended is played again", async () => {
  const ended = async () => {
    plays++;
    return { ...outcome, unresponsive: true };
  };
  await check([input({})], ended);
  await check([input({})], ended);
  expect(plays).toBe(2);
});

test("nothing is kept when the code changed while it ran", async () => {
  await check([input({})], async () => {
    code = "edited meanwhile";
    return outcome;
  });
  await check([input({})]);
  expect(plays).toBe(1);
});

test("what one check does not ask for is still there for the next", async () => {
  const [one, other] = [input({ "a.ts": "1" }), input({ "a.ts": "2" })];
  await check([one]);
  await check([other]);
  await check([one]);
  expect(plays).toBe(2);
});
