import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defineScenario } from "#lab/define-scenario.ts";
import { readLab } from "./read-lab.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "warm-start-lab-json-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const scenario = defineScenario({
  ...{ platform: "lambda", database: { maxConnections: 20 }, seeds: { shown: [1], notShown: [] } },
  traffic: [{ kind: "burst", requests: 1 }],
});
const lab = { id: "a-lab", title: "A lab", paths: ["pages/api/orders.ts"], routes: [], scenario };

async function read(text: string) {
  await writeFile(join(folder, "lab.json"), text);
  return readLab(folder);
}

test("a lab is read as it is written", async () => {
  expect(await read(JSON.stringify(lab))).toEqual(lab);
});

test.each([
  [JSON.stringify(lab).slice(0, -1), /^lab\.json is not JSON: .+\. Undo what was changed in it\.$/],
  [JSON.stringify({ ...lab, paths: "pages" }), "`paths` of lab.json is no list. Undo what was changed in it."],
  [
    JSON.stringify({ ...lab, scenario: { ...scenario, traffic: [{ kind: "burst", requests: "many" }] } }),
    "`scenario.traffic.0.requests` of lab.json can't be played: Invalid input: expected number, received string. Undo what was changed in it.",
  ],
  [
    JSON.stringify({ ...lab, scenario: "small" }),
    "`scenario` of lab.json can't be played: Invalid input: expected object, received string. Undo what was changed in it.",
  ],
])("a spoilt lab.json is told of where it is spoilt: %#", async (text, words) => {
  await expect(read(text)).rejects.toThrow(words);
});
