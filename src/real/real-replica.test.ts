import { afterAll, beforeAll, expect, it } from "vitest";
import { defineScenario } from "#lab/define-scenario.ts";
import type { TraceEvent } from "#sim/trace.ts";
import { eventsOf, ordersRoute } from "./fixtures/real-server.ts";
import { playForReal } from "./real-run.ts";
import { type RealGateway, startGateway } from "./start-gateway.ts";

const scenario = defineScenario({
  platform: "next-start",
  database: {
    setupSql: "create table orders as select 1 as id",
    replica: { lagMillis: 150, maxConnections: 10 },
  },
  traffic: [{ kind: "burst", requests: 1 }],
  seeds: { shown: [1], notShown: [] },
});

const files = {
  "pages/api/orders.ts": `
import { Pool } from "pg";
const primary = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
const replica = new Pool({ connectionString: process.env.DATABASE_REPLICA_URL, max: 1 });
const count = async () => (await replica.query("select count(*)::int as count from orders")).rows[0].count;
export default async function handler(req, res) {
  await count();
  await primary.query("insert into orders values (2)");
  const early = await count();
  const refused = await replica.query("insert into orders values (3)").catch(({ code }) => code);
  await new Promise((done) => setTimeout(done, 400));
  res.status(200).json({ early, refused, late: await count() });
}`,
};

let gateway: RealGateway;
beforeAll(async () => {
  gateway = await startGateway(scenario);
}, 60_000);
afterAll(() => gateway.close());

async function played(replicaUrl: string | null) {
  let leftOut: string[] = [];
  const told: TraceEvent[] = [];
  const trace = await playForReal({
    input: { lab: "a-lab", files, routes: ordersRoute, scenario, seed: 1 },
    ...{ databaseUrl: gateway.databaseUrl, poolerUrl: null, replicaUrl, packagesFolder: process.cwd() },
    serverEvents: gateway.events,
    begun(_, sentences) {
      gateway.begin();
      leftOut = sentences;
    },
    record: (event) => told.push(event),
  });
  return { trace, leftOut: leftOut.join(" ") };
}

it("plays a lab's replica in real time, with its lag and its refusals", async () => {
  const { trace, leftOut } = await played(gateway.replicaUrl);
  expect(eventsOf(trace, "request-finished").map(({ body }) => body)).toEqual([
    JSON.stringify({ early: 1, refused: "25006", late: 2 }),
  ]);
  expect(eventsOf(trace, "connection-dialled").map(({ to }) => to)).toEqual([
    // The pool drops the client whose query was refused.
    ...["replica", "database", "replica"],
  ]);
  expect(eventsOf(trace, "connection-opened").map(({ active }) => active)).toEqual([1, 1, 1]);
  const [applied] = eventsOf(trace, "replica-applied");
  expect(applied?.changes).toBe(1);
  expect(applied?.lagMillis).toBeGreaterThanOrEqual(150);
  expect(leftOut).not.toContain("replica");
});

it("says so where a given database has none", async () => {
  const { trace, leftOut } = await played(null);
  expect(eventsOf(trace, "request-finished").map(({ status }) => status)).toEqual([200]);
  expect(new Set(eventsOf(trace, "connection-dialled").map(({ to }) => to))).toEqual(new Set(["database"]));
  expect(leftOut).toContain("There is no replica: DATABASE_REPLICA_URL leads to the database itself");
});
