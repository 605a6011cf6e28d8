import type { ScenarioInput } from "#schemas/scenario.ts";
import { defineTruth } from "../define-truth.ts";
import { everyCount, everything } from "../observation.ts";

type Shared = Pick<ScenarioInput, "instances" | "requestsPerInstance" | "database" | "traffic">;

const twentyByTen: Shared = {
  instances: 20,
  requestsPerInstance: 10,
  database: { maxConnections: 20 },
  traffic: [{ kind: "burst", requests: 200 }],
};
const fiveInTurn: Shared = {
  instances: 5,
  requestsPerInstance: 1,
  traffic: [{ kind: "constant", requests: 5, everyMillis: 400 }],
};

export const slotScenarios = [
  defineTruth({
    id: "client-per-request",
    theme: "slots",
    compares: "200 requests over 20 instances each open a client that is never ended; 20 slots, 3 of them reserved.",
    handler: "client-never-ended.ts",
    scenario: twentyByTen,
    equal: everyCount,
    among: ["messages"],
  }),
  defineTruth({
    id: "client-per-request-superuser",
    theme: "slots",
    compares: "The same as a superuser, for whom no slot is reserved and who is refused in other words.",
    handler: "client-never-ended-superuser.ts",
    scenario: twentyByTen,
    equal: everyCount,
    among: ["messages"],
  }),
  defineTruth({
    id: "pool-of-ten",
    theme: "slots",
    compares: "200 requests over 20 instances with a pool of up to 10 clients each; 20 slots, 3 of them reserved.",
    handler: "pool-of-ten.ts",
    scenario: twentyByTen,
    equal: everyCount,
    among: ["messages"],
  }),
  defineTruth({
    id: "pool-of-one",
    theme: "slots",
    compares:
      "200 requests over 20 instances with a pool of one client each; the three instances that find no slot dial again for each request.",
    handler: "pool-of-one.ts",
    scenario: twentyByTen,
    equal: everyCount,
    among: ["messages"],
  }),
  defineTruth({
    id: "client-ended",
    theme: "slots",
    compares:
      "Two waves of 40 clients that are ended after a query of 1.2 s: the second wave finds the first one's slots free.",
    handler: "client-ended.ts",
    scenario: {
      instances: 8,
      requestsPerInstance: 5,
      database: { maxConnections: 20 },
      traffic: [{ kind: "waves", requests: 40, waves: 2, everyMillis: 3000, path: "/api?seconds=1.2" }],
    },
    equal: everyCount,
    among: ["messages"],
  }),
  defineTruth({
    id: "client-ended-stream",
    theme: "slots",
    compares:
      "In warm processes 75 clients, one every 10 ms, each ended after a query of 0.4 s: slots fill, refuse, and come free again in time.",
    handler: "client-ended.ts",
    scenario: {
      instances: 8,
      requestsPerInstance: 10,
      database: { maxConnections: 20 },
      traffic: [
        { kind: "burst", requests: 80, path: "/api?warm-up" },
        { kind: "constant", requests: 75, everyMillis: 10, atMillis: 1500 },
      ],
    },
    equal: ["attempts", "hangs", "crashes"],
    // A backend gives its slot back before it logs its disconnection, so the peak in the log depends on timing too.
    within: ["ok", "failed", "accepted", "refused", "peakBackends", "backends"],
    among: ["messages"],
  }),
  defineTruth({
    id: "reserved-connections",
    theme: "slots",
    compares:
      "Besides 3 slots for superusers, 4 are kept for one more role: an ordinary role is refused in other words.",
    handler: "client-never-ended.ts",
    scenario: {
      instances: 20,
      requestsPerInstance: 1,
      database: { maxConnections: 20, reservedConnections: 4 },
      traffic: [{ kind: "constant", requests: 20, everyMillis: 30 }],
    },
    equal: everything,
    sinceMajor: 16,
  }),
  defineTruth({
    id: "role-connection-limit",
    theme: "slots",
    compares: "A role with CONNECTION LIMIT 3 asks for 5 connections, one after the other.",
    handler: "client-never-ended.ts",
    scenario: { ...fiveInTurn, database: { setupSql: "alter role app connection limit 3" } },
    equal: everything,
  }),
  defineTruth({
    id: "database-connection-limit",
    theme: "slots",
    compares: "A database with CONNECTION LIMIT 3 is asked for 5 connections, one after the other.",
    handler: "client-never-ended.ts",
    scenario: { ...fiveInTurn, database: { setupSql: "alter database app connection limit 3" } },
    equal: everything,
  }),
];
