import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunInput } from "#lab/runtime.ts";
import { createNodeRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { noObservationCache } from "./observation-cache.ts";
import { type ClaimObserver, claimSeeds, createClaimObserver } from "./observe.ts";

const runtime = createNodeRuntime();
const played: RunInput[] = [];
let folder = "";
let observer: ClaimObserver;

const run = (body: string) => `export default {
  describes: "One burst",
  settings: { requests: 2, platform: "lambda" },
  routes: [{ path: "/api/x", file: "x.ts", adapter: "pages-api" }],
  files: (_, code) => ({ "x.ts": code }),
  scenario: ({ requests, platform }) => ({ platform, traffic: [{ kind: "burst", requests }] }),
  ${body}
};`;
const answers = "export default function handler(req, res) { res.status(200).json({}); }";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "runs-"));
  const runs = {
    "in-a-burst": run("measures: { double: ({ metrics }) => metrics.requests * 2 }"),
    "bad-measure": run('measures: { double: () => { throw new Error("no such event"); } }'),
    "no-measure": run("measures: { last: () => Math.max() }"),
    "bad-module": "export default {",
    nothing: "export const run = 1;",
  };
  for (const [id, text] of Object.entries(runs)) {
    await mkdir(path.join(folder, id));
    await writeFile(path.join(folder, id, "run.ts"), text);
  }
  observer = createClaimObserver({
    folder,
    cache: noObservationCache,
    runtime: {
      run(input) {
        played.push(input);
        return runtime.run(input);
      },
    },
  });
});
afterAll(async () => {
  await runtime.dispose();
  await rm(folder, { recursive: true });
});

const problem = async (id: string, given = {}, code = answers) => {
  const observed = await observer.observe(id, given, code);
  return "problem" in observed ? observed.problem : null;
};

test("a run is observed on every seed, with its own measures beside the common ones", async () => {
  const observed = await observer.observe("in-a-burst", { requests: "3" }, answers);
  if ("problem" in observed) throw new Error(observed.problem);
  expect(observed.seeds.map(({ seed }) => seed)).toEqual(claimSeeds);
  for (const { observation } of observed.seeds) {
    expect(observation.measures).toMatchObject({ requests: 3, ok: 3, double: 6 });
    expect(observation.order.slice(0, 2)).toEqual(["request-arrived", "instance-cold"]);
  }
});

test("the same values and code are played once", async () => {
  const before = played.length;
  await Promise.all([problem("in-a-burst", { requests: 4 }), problem("in-a-burst", { requests: 4 })]);
  expect(played.length - before).toBe(claimSeeds.length);
  await problem("in-a-burst", { requests: 4 }, `${answers}\n`);
  expect(played.length - before).toBe(2 * claimSeeds.length);
});

test("what can't be played is told in words that say what to do", async () => {
  expect([
    await problem("moon"),
    await problem("nothing"),
    await problem("bad-measure"),
    await problem("no-measure"),
    await problem("in-a-burst", { request: 4 }),
    await problem("in-a-burst", { requests: "four" }),
    await problem("in-a-burst", { platform: "moon" }),
    await problem("in-a-burst", {}, "export default 1 +"),
  ]).toMatchInlineSnapshot(`
    [
      "there is no run \`moon\`. Known: bad-measure, bad-module, in-a-burst, no-measure, nothing.",
      "its \`run.ts\` has no default export: write export default defineRun({ … }).",
      "on seed 1, its measure \`double\` throws: no such event",
      "on seed 1, its measure \`last\` is -Infinity: make it a number or a boolean, or let it throw.",
      "it has no setting \`request\`. Known: requests, platform.",
      "its setting \`requests\` is a number, and \`with\` gives “four”.",
      "its scenario is wrong: platform: Invalid option: expected one of "lambda"|"vercel-fluid"|"cloud-run"|"azure"|"workers"|"next-start"|"next-dev"",
      "on seed 1, the run stops with an error: \`x.ts\` has a syntax error at line 1, column 19: unexpected token. Fix it, then run again.",
    ]
  `);
  expect(await problem("bad-module")).toMatch(/^its `run.ts` does not load: /);
});
