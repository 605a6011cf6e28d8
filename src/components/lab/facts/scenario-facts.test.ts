import { expect, test } from "vitest";
import { type ScenarioInput, scenarioSchema } from "#schemas/scenario.ts";
import { scenarioFacts } from "./scenario-facts.ts";

const scenario = (parts: Partial<ScenarioInput> = {}) =>
  scenarioSchema.parse({
    platform: "lambda",
    instances: 10,
    database: { maxConnections: 20 },
    traffic: [{ kind: "waves", waves: 3, requests: 10, everyMillis: 100 }],
    seeds: { shown: [1, 2, 3], notShown: [7, 11, 23, 42, 97] },
    ...parts,
  });
const saying = (parts: Partial<ScenarioInput>, term: string) =>
  scenarioFacts(scenario(parts), ["pg", "next"]).find((fact) => fact.term === term)?.says;

test("a lab says where its numbers stand: platform, instances, slots, seeds", () => {
  expect(scenarioFacts(scenario(), ["pg", "next"])).toEqual([
    { term: "Platform", says: ["AWS Lambda"] },
    { term: "Instances", says: ["At most 10 at once"] },
    { term: "Requests per instance", says: ["One at a time"] },
    { term: "Requests", says: ["30 in a run"] },
    {
      term: "Database",
      says: ["Postgres with `max_connections = 20`, less `superuser_reserved_connections = 3`: 17 for your code"],
    },
    { term: "Pooler", says: ["None: instances connect to Postgres"] },
    { term: "You may import", says: ["`pg`, `next`"] },
    {
      term: "Seeds",
      says: ["Run plays the seed you choose of 1, 2, 3. Check plays all of them and 5 seeds that are not shown."],
    },
  ]);
});

test("what the scenario leaves open comes from the platform", () => {
  expect(saying({ platform: "cloud-run", instances: undefined }, "Instances")).toEqual(["At most 100 at once"]);
  expect(saying({ platform: "cloud-run" }, "Requests per instance")).toEqual(["Up to 80 at the same time"]);
});

test("reserved slots of both kinds are taken off", () => {
  expect(saying({ database: { maxConnections: 30, reservedConnections: 5 } }, "Database")).toEqual([
    "Postgres with `max_connections = 30`, less `superuser_reserved_connections = 3` and `reserved_connections = 5`: 22 for your code",
  ]);
});

test("a pooler is told by its mode, its sizes and what differs from PgBouncer's defaults, in its own names", () => {
  const pooler = { poolMode: "transaction", defaultPoolSize: 12, queryWaitTimeoutMillis: 5_000 } as const;
  expect(saying({ pooler }, "Pooler")).toEqual([
    "PgBouncer 1.25 in transaction mode, with `default_pool_size = 12`, `max_client_conn = 100`, `query_wait_timeout = 5`",
  ]);
});

test("faults are told with their moment, in the order they are listed", () => {
  const says = saying(
    {
      faults: [
        { kind: "kill-backend", atMillis: 2_000, target: "idle" },
        { kind: "kill-backend", atMillis: 2_500, target: "checked-out", count: 2 },
        { kind: "restart-server", atMillis: 3_000, downMillis: 500 },
        { kind: "cut-link", atMillis: 3_100, target: "any" },
        { kind: "lose-link", atMillis: 3_150, target: "busy", count: 3 },
        { kind: "refuse-connections", atMillis: 4_000, forMillis: 1_000 },
        { kind: "slow-network", atMillis: 5_000, forMillis: 180_000, roundTripMillis: 40 },
        { kind: "fail-query", atMillis: 6_000, sql: "insert", code: "40001" },
        { kind: "fail-query", atMillis: 0, count: 2 },
      ],
    },
    "What happens on the way",
  );
  expect(says).toEqual([
    "At 2 s an administrator ends 1 idle connection (57P01).",
    "At 2.5 s an administrator ends 2 checked-out connections (57P01).",
    "At 3 s Postgres restarts and is down for 500 ms.",
    "At 3.1 s 1 connection is reset.",
    "At 3150 ms the network loses 3 busy connections and tells nobody.",
    "At 4 s new connections are refused for 1 s (ECONNREFUSED).",
    "At 5 s a round trip takes 40 ms, for 3 min.",
    "At 6 s the next query with `insert` fails (40001).",
    "At 0 ms the next 2 queries fail (XX000).",
  ]);
});

test("a deployment file is told by what it may set", () => {
  const deployment = { file: "deployment.json", mayCapInstances: true, mostRequestsPerInstance: 20 };
  expect(saying({ deployment }, "Deployment file")).toEqual([
    "`deployment.json` may set `instances` from 1 to 10. Most instances at once: reserved concurrency on AWS Lambda, max instances on Cloud Run.",
    "`deployment.json` may set `requestsPerInstance` from 1 to 20. Requests that one instance serves at the same time.",
  ]);
});
