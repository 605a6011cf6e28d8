import { afterAll, describe, expect, test } from "vitest";
import { type Scenario, scenarioSchema, trafficSchema } from "#schemas/scenario.ts";
import { faultPresets, type Preset, platformPresets, poolerPresets, trafficPresets } from "./presets.ts";
import { createRun, type Run } from "./run.ts";
import { createPatientRuntime } from "./runtimes/node/node-runtime.ts";

const runtime = createPatientRuntime();
afterAll(() => runtime.dispose());

const file = "pages/api/orders.ts";
const handler = `import { Pool } from "pg";
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 5, connectionTimeoutMillis: 2_000 });
pool.on("error", () => {});
export default async function handler(req, res) {
  res.json((await pool.query("select pg_sleep(0.02)")).rows);
}`;
const base: Scenario = scenarioSchema.parse({
  ...{ platform: "vercel-fluid", instances: 6, database: { maxConnections: 50 } },
  ...{ traffic: [{ kind: "constant", requests: 100, everyMillis: 30 }], seeds: { shown: [1] } },
});

async function play({ scenario }: Preset): Promise<Run> {
  const routes = [{ path: "/api/orders", file, adapter: "pages-api" as const }];
  const input = { lab: "presets", files: { [file]: handler }, routes, scenario: { ...base, ...scenario }, seed: 1 };
  const { trace } = await runtime.run(input);
  expect(trace.error).toBeNull();
  return createRun(trace);
}

const named = (presets: readonly Preset[]) => presets.map((preset) => [preset.id, preset] as const);

describe("every preset", () => {
  const groups = { platformPresets, poolerPresets, trafficPresets, faultPresets };
  test.each(Object.entries(groups))("of %s is a sound part of a scenario, with an id of its own", (_, presets) => {
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
    for (const { scenario, title, says } of presets) {
      const whole = { ...base, ...scenario };
      expect(scenarioSchema.parse(whole)).toEqual(whole);
      expect(title).not.toBe("");
      expect(says).toMatch(/\.$/);
    }
  });

  test("is there for every platform, mode, shape of traffic and kind of fault of the schema", () => {
    expect(platformPresets.map(({ id }) => id)).toEqual(scenarioSchema.shape.platform.options);
    expect(poolerPresets.map(({ id }) => id)).toEqual(["none", "session", "transaction", "statement"]);
    const kinds = (list: readonly Preset[], of: (part: Partial<Scenario>) => Array<{ kind: string }>) =>
      new Set(list.flatMap(({ scenario }) => of(scenario).map(({ kind }) => kind)));
    const shapes = trafficSchema.options.map(({ shape }) => shape.kind.value);
    expect(kinds(trafficPresets, ({ traffic = [] }) => traffic)).toEqual(new Set(shapes));
    const faults = scenarioSchema.shape.faults.unwrap().element.options.map(({ shape }) => shape.kind.value);
    // A replica is no preset: it needs a scenario of its own, with code that asks it.
    const withoutReplica = faults.filter((kind) => kind !== "slow-replica");
    expect(kinds(faultPresets, ({ faults: some = [] }) => some)).toEqual(new Set(withoutReplica));
  });
});

test.each(named(platformPresets))("%s runs", async (id, preset) => {
  const run = await play(preset);
  expect(run.trace.platform).toBe(id);
  expect(run.metrics.requests).toBe(100);
  // On Workers a pool of the module's own fails in all but its first request.
  expect(run.metrics.ok).toBeGreaterThan(id === "workers" ? 0 : 90);
});

test.each(named(poolerPresets))("pooler %s runs", async (id, preset) => {
  const run = await play(preset);
  expect(run.trace.pooler?.poolMode ?? "none").toBe(id);
  expect(new Set(run.events("connection-dialled").map(({ to }) => to))).toEqual(
    new Set([id === "none" ? "database" : "pooler"]),
  );
  expect(run.metrics).toMatchObject({ ok: 100, refused: 0 });
});

test.each(named(trafficPresets))("traffic %s runs", async (_, preset) => {
  const run = await play(preset);
  const told = Number(/\d+/.exec(preset.says)?.[0]);
  const count = { waves: 200, ramp: 157, "closed-loop": 100 }[preset.id] ?? told;
  expect(run.metrics.requests).toBeGreaterThanOrEqual(count);
  expect(run.metrics.ok).toBeGreaterThan(0);
});

test.each(named(faultPresets))("fault %s happens, and the run goes on", async (id, preset) => {
  const run = await play(preset);
  expect(run.metrics.requests).toBe(100);
  const happened = run.events(id === "deployment" ? "deployment-started" : "fault-injected");
  expect(happened.map(({ atMillis }) => atMillis)).toEqual(id === "none" ? [] : [1_500]);
  expect(run.metrics.ok).toBeGreaterThan(50);
});
