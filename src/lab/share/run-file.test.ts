import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { RunInput } from "#lab/runtime.ts";
import { createPatientRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { scenarioSchema } from "#schemas/scenario.ts";
import type { Trace, TraceEvent } from "#sim/trace.ts";
import { traceHash } from "#sim/trace-hash.ts";
import { mostRunFileBytes, type RunFile, readRunFile, writeRunFile } from "./run-file.ts";
import { ShareError } from "./share-error.ts";

const file = "pages/api/orders.ts";
const input: RunInput = {
  lab: "connection-per-request",
  files: {
    [file]: `import { Pool } from "pg";
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: Infinity, connectionTimeoutMillis: 50 });
export default async function handler(req, res) {
  console.log("\u{1f418} asks");
  res.json((await pool.query("select 1 as one")).rows);
}`,
  },
  routes: [{ path: "/api/orders", file, adapter: "pages-api" }],
  scenario: scenarioSchema.parse({
    ...{ platform: "lambda", database: { maxConnections: 8 }, traffic: [{ kind: "burst", requests: 12 }] },
    seeds: { shown: [7] },
  }),
  seed: 7,
  parameters: { pooler: "session" },
};

let run: RunFile;
beforeAll(async () => {
  const runtime = createPatientRuntime();
  const { trace, traceHash } = await runtime.run(input);
  await runtime.dispose();
  const { lab, files, seed, parameters = {} } = input;
  run = { format: "warm-start-run", version: 1, lab, files, parameters, seed, trace, traceHash };
}, 60_000);

const textOf = (changes: object) => JSON.stringify({ ...run, ...changes });
const withTrace = (changes: Partial<Trace> | object) => textOf({ trace: { ...run.trace, ...changes } });
function withEvent(at: number, changes: object): string {
  const events = run.trace.events.map((event, index) => (index === at ? { ...event, ...changes } : event));
  return withTrace({ events });
}

async function objection(work: Promise<unknown>): Promise<ShareError> {
  const error = await work.then(
    () => new Error("There was no objection."),
    (reason: unknown) => reason,
  );
  if (error instanceof ShareError) return error;
  throw error;
}

test("a saved run is opened again as it was, from a text and from a file", async () => {
  expect(run.trace.events.length).toBeGreaterThan(50);
  const text = writeRunFile(run);
  expect(await readRunFile(text)).toEqual(run);
  const blob = new Blob([text], { type: "application/json" });
  expect(await readRunFile(blob, { lab: "connection-per-request", files: [file] })).toEqual(run);
});

test("a run that stopped is saved too", async () => {
  const error = { kind: "syntax", message: "Unexpected token", atMillis: 0, source: { file, line: 3 } } as const;
  const trace: Trace = { ...run.trace, events: [], endedAtMillis: 0, error };
  const stopped: RunFile = { ...run, lab: null, trace, traceHash: traceHash(trace) };
  expect(await readRunFile(writeRunFile(stopped))).toEqual(stopped);
});

describe("a file that is no whole run of ours is refused in words", () => {
  test.each<[string, () => string | Blob]>([
    ["empty", () => ""],
    ["cut off", () => writeRunFile(run).slice(0, -200)],
    ["a picture", () => new Blob([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe)])],
    ["another JSON", () => '{"name":"warm-start","version":"1.0.0"}'],
    ["a list", () => "[]"],
    ["newer", () => textOf({ version: 2 })],
    ["without code", () => textOf({ files: {} })],
    ["with a seed that is none", () => textOf({ seed: -1 })],
    ["with something of its own", () => textOf({ html: "<script>" })],
    ["without a trace", () => textOf({ trace: undefined })],
    ["with a trace of another version", () => withTrace({ version: 3 })],
    ["with a database that is none", () => withTrace({ database: { maxConnections: "<b>" } })],
    ["with a pooler that is none", () => withTrace({ pooler: {} })],
    ["with events that are none", () => withTrace({ events: "many" })],
    ["with an error of no kind", () => withTrace({ error: { kind: "bad luck", message: "", atMillis: 0 } })],
    ["with an event of no type", () => withEvent(3, { type: "toString" })],
    ["with an event out of place", () => withEvent(3, { seq: 4 })],
    ["with an event that goes back in time", () => withEvent(9, { atMillis: -1 })],
    ["with a number that is markup", () => withEvent(0, { request: '<img src="x">' })],
    ["with a fact too many", () => withEvent(0, { onclick: "alert(1)" })],
    ["with a line that is none", () => withEvent(0, { source: { file: 7, line: 1 } })],
    ["with another seed than its trace", () => textOf({ seed: 8 })],
    ["with an event changed afterwards", () => withEvent(0, { path: "/api/else" })],
  ])("%s", async (_, contents) => {
    expect((await objection(readRunFile(contents()))).message).toMatchSnapshot();
  });

  test("too large, which is seen before it is read", async () => {
    const large = { size: mostRunFileBytes + 1, text: () => Promise.reject(new Error("It was read.")) };
    expect(await objection(readRunFile(large as unknown as Blob))).toMatchObject({ reason: "too-large" });
    const files = { "a.ts": "x".repeat(mostRunFileBytes) };
    expect(() => writeRunFile({ ...run, files })).toThrowErrorMatchingSnapshot();
  });

  test("of another lab, or with files that the lab doesn't have", async () => {
    const text = writeRunFile(run);
    expect((await objection(readRunFile(text, { lab: "first-pool" }))).reason).toBe("other-lab");
    expect((await objection(readRunFile(text, { lab: run.lab, files: ["b.ts"] }))).reason).toBe("unknown-file");
  });

  test("with any one value in it replaced by any other", { timeout: 120_000 }, async () => {
    const foreign = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(null, "<b>", -1, 1e308, [], {}, true));
    const place = fc.record({ at: fc.nat(run.trace.events.length - 1), field: fc.nat(12), value: foreign });
    const property = fc.asyncProperty(place, async ({ at, field, value }) => {
      const event = run.trace.events[at] as TraceEvent;
      const names = Object.keys(event);
      const name = names[field % names.length] ?? "type";
      const read = await readRunFile(withEvent(at, { [name]: value })).catch((error: unknown) => error);
      // Source lines and wording that engines choose for themselves are no part of the fingerprint.
      if (!(read instanceof ShareError)) expect(read).toMatchObject({ traceHash: run.traceHash });
    });
    await fc.assert(property, {
      seed: Number(process.env.WARM_START_SEED ?? 20_261_121),
      numRuns: process.env.WARM_START_EXHAUSTIVE === "1" ? 3_000 : 100,
    });
  });
});
