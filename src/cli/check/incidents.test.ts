import { expect, test } from "vitest";
import type { SqlAnswer } from "#lab/runtime.ts";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { incidentSchema } from "#schemas/incident.ts";
import { scenarioSchema } from "#schemas/scenario.ts";
import { type NewTraceEvent, type Trace, type TraceEvent, traceVersion } from "#sim/trace.ts";
import type { Finding } from "./finding.ts";
import { checkIncidents, type IncidentWorld } from "./incidents.ts";
import { told } from "./mistakes/told.ts";

const sound = `id: shop-says-no
place: 1
title: The shop says no
difficulty: easy
step: 4
minutes: 5
deployed: { answer: starter, seed: 1 }
alert:
  text: Postgres refused 2 connections in 50 ms
  graph: refusals
  above: 0
  atMillis: 50
users: One of two visitors is shown an error instead of the shop.
known:
  - There is one instance, with a pool of four.
  - Postgres has two slots for the shop.
graphs: [refusals, connections, failed-share]
excerpt: { fromMillis: 0, lines: 3 }
stem: One instance has a pool of four, and Postgres refuses every second connection. What is the cause?
objective: Recognise a pool that is larger than its server
options:
  - id: pool-too-large
    text: The pool may open more connections than Postgres has slots
    correct: true
    rationale: It asked for four connections, and there are two slots.
    evidence: [two-held]
  - id: queries-too-slow
    text: The queries take so long that Postgres has no time for more
    misconception: the-query-is-slow
    rationale: No query runs when Postgres refuses the connections.
    evidence: [two-refused]
  - id: network-lost
    text: The network loses a part of what the instance sends to it
    misconception: the-network-did-it
    rationale: Postgres answered all four, and two of them with no.
    evidence: [two-refused]
  - id: role-lacks-a-right
    text: The role of the shop lacks a right that it would need here
    misconception: slots-error-is-a-permission
    rationale: The same role holds two connections all along.
    evidence: [nobody-blocked]
evidence:
  - id: two-held
    says: At 30 ms Postgres holds two connections.
    look: { at: graph, graph: connections, atMillis: 30 }
    readings:
      - { graph: connections, atMillis: 30, is: 2 }
  - id: two-refused
    says: Two connections are refused.
    look: { at: log, filter: no slots, atMillis: 45 }
    readings:
      - { count: connection-refused, is: 2 }
  - id: nobody-blocked
    says: Asked for locks, Postgres has none to tell of.
    look: { at: sql, sql: select count(*) from pg_locks, atMillis: 45 }
    readings:
      - { sql: select count(*) from pg_locks, atMillis: 45, rows: [["0"]] }
hint: Count who holds connections, and how many there are for the shop.
solution:
  - Postgres refuses because its slots are taken.
  - Two are there, and one pool may ask for four.
mistakes:
  - To look at the queries. None of them runs.
sources:
  - text: Our own run of this code, seed 1
fix: Let the pool open fewer connections than there are slots.
`;

const believed = new Set(["the-query-is-slow", "the-network-did-it", "slots-error-is-a-permission"]);

const happened: [atMillis: number, event: NewTraceEvent][] = [
  [10, { type: "request-arrived", request: 1, method: "GET", path: "/shop", attempt: 1, retryOf: null }],
  [20, { type: "connection-opened", connection: 1, instance: 1, pid: 1, active: 1 }],
  [30, { type: "connection-opened", connection: 2, instance: 1, pid: 2, active: 2 }],
  [40, { type: "connection-refused", connection: 3, instance: 1, code: "53300", message: "no slots", active: 2 }],
  [41, { type: "connection-refused", connection: 4, instance: 1, code: "53300", message: "no slots", active: 2 }],
  [44, { type: "log-line", instance: 1, request: 1, level: "error", text: "shop failed" }],
  [45, { type: "request-finished", request: 1, instance: 1, status: 500, body: "no", durationMillis: 35 }],
];
const trace: Trace = {
  ...{ version: traceVersion, lab: "a-lab", seed: 1, platform: "lambda", pooler: null, error: null },
  database: { maxConnections: 5, superuserReservedConnections: 3, reservedConnections: 0 },
  ...{ requestsPerInstance: 1, requestTimeoutMillis: null, endedAtMillis: 1_000 },
  events: happened.map(([atMillis, event], seq) => ({ ...event, seq, atMillis }) as TraceEvent),
};

interface World {
  /** By lab. */
  texts?: Record<string, string>;
  passes?: boolean;
  answer?: Partial<SqlAnswer>;
}

/** Everything wrong with single incidents. */
async function problems(world?: World): Promise<string> {
  const findings = await findingsOf(world);
  const ofAll = ["longest-is-right"];
  return told(findings.filter(({ mistake }) => !ofAll.includes(mistake ?? "")));
}

async function findingsOf({ texts = { "a-lab": sound }, passes = false, answer }: World = {}): Promise<Finding[]> {
  const input = {} as Awaited<ReturnType<IncidentWorld["run"]>>["input"];
  const answered: SqlAnswer = {
    ...{ columns: ["count"], rows: [["0"]], rowCount: 1, command: "SELECT 1", notices: [], error: null, atMillis: 45 },
    ...answer,
  };
  return checkIncidents(believed, {
    files: async () =>
      Object.entries(texts).map(([lab, text]) => ({
        ...{ lab, file: `labs/${lab}/incident.yaml`, parsed: parseYaml(text, incidentSchema) },
      })),
    lab: async () => ({
      checks: [{ id: "no-refusals", title: "None is refused", evaluate: () => ({ passed: passes, message: "two" }) }],
      scenario: scenarioSchema.parse({
        platform: "lambda",
        traffic: [{ kind: "burst", requests: 1 }],
        seeds: { shown: [1, 2, 3], notShown: [4, 5, 6, 7, 8] },
      }),
    }),
    run: async () => ({ input, trace, traceHash: "1f" }),
    database: { ask: async () => answered, dispose: async () => {} },
  });
}

/** What is wrong when one part of the file reads otherwise. */
function changed(part: string, otherwise: string): Promise<string> {
  expect(sound).toContain(part);
  return problems({ texts: { "a-lab": sound.replace(part, otherwise) } });
}

test("a sound incident has no problems", async () => {
  expect(await problems()).toBe("");
});

test("a course without incidents has nothing against it", async () => {
  const findings = await checkIncidents(believed, {
    files: async () => [],
    lab: () => Promise.reject(new Error("not asked")),
    run: () => Promise.reject(new Error("not asked")),
    database: { ask: () => Promise.reject(new Error("not asked")), dispose: async () => {} },
  });
  expect(told(findings)).toBe("");
});

test("right causes that are the longest more often than not are counted", async () => {
  const longest = sound.replace("than Postgres has slots", "than Postgres has slots in all");
  const other = longest.replace("shop-says", "kiosk-says");
  const findings = await findingsOf({ texts: { "a-lab": longest, "b-lab": other } });
  const found = findings.find(({ what }) => what.includes("longest"));
  expect(told(found ? [found] : [])).toMatchSnapshot();
});

test("a field that does not fit is named by its line, and nothing is played", async () => {
  expect(await changed("graph: refusals", "graph: refused")).toMatchSnapshot();
});

test("an id and a place that another incident has are named in both files", async () => {
  expect(await problems({ texts: { "a-lab": sound, "b-lab": sound } })).toMatchSnapshot();
});

test("a seed that the lab does not show is named, with those it does", async () => {
  expect(await changed("seed: 1 }", "seed: 4 }")).toMatchSnapshot();
});

test("code that passes its lab is nothing to look into", async () => {
  expect(await problems({ passes: true })).toMatchSnapshot();
});

test("an address that names the lab gives the cause away", async () => {
  expect(await changed("id: shop-says-no", "id: a-broken-lab")).toMatchSnapshot();
});

test("an alert at another moment than its graph's, or never, is named", async () => {
  expect(await changed("atMillis: 50", "atMillis: 60")).toMatchSnapshot();
  expect(await changed("above: 0", "above: 9")).toMatchSnapshot();
});

test("graphs that alert or evidence need and the page lacks are named, and those that say nothing", async () => {
  expect(await changed("[refusals, connections, failed", "[in-flight, connections, failed")).toMatchSnapshot();
  expect(await changed("[refusals, connections, failed", "[refusals, in-flight, failed")).toMatchSnapshot();
  expect(await changed("connections, failed-share]", "connections, queries]")).toMatchSnapshot();
});

test("an excerpt for which the log has too few lines is named", async () => {
  expect(await changed("fromMillis: 0", "fromMillis: 41")).toMatchSnapshot();
});

test("a broken rule for questions is named by its field", async () => {
  expect(await changed("misconception: the-network-did-it", "misconception: the-moon-did-it")).toMatchSnapshot();
});

test("evidence that leads to nothing is named", async () => {
  expect(await changed("filter: no slots, atMillis: 45", "filter: no slots, atMillis: 39")).toMatchSnapshot();
  expect(await changed("graph: connections, atMillis: 30 }", "atMillis: 30 }")).toMatchSnapshot();
  expect(await changed("atMillis: 45 }\n", "atMillis: 4500 }\n")).toMatchSnapshot();
});

test("a reading that the run does not bear out is named by evidence and number, with what there is", async () => {
  expect(await changed("atMillis: 30, is: 2", "atMillis: 30, is: 3")).toMatchSnapshot();
  expect(await changed("refused, is: 2", "refused, atLeast: 3")).toMatchSnapshot();
  expect(await changed("refused, is: 2 }", "refused }")).toMatchSnapshot();
  expect(
    await changed("{ graph: connections, atMillis: 30, is: 2 }", "{ graph: p95, atMillis: 30, is: 2 }"),
  ).toMatchSnapshot();
});

test("an answer of the database that differs is quoted, and so is its refusal", async () => {
  expect(await problems({ answer: { rows: [["2"]] } })).toMatchSnapshot();
  const error = { code: "42P01", message: 'relation "locks" does not exist', hint: null, position: null };
  expect(await problems({ answer: { rows: [], error } })).toMatchSnapshot();
});

test("evidence that no option points at", async () => {
  expect(await changed("evidence: [nobody-blocked]", "evidence: [two-refused]")).toMatchSnapshot();
});
