import { expect, test } from "vitest";
import { platformProfiles } from "#lab/platform-profiles.ts";
import { type HandlerOutcome, type InstanceHost, noTimeouts, type QueryExecutor } from "./ports.ts";
import { type Simulation, simulate } from "./run.ts";
import type { EventOf, TraceEventType } from "./trace.ts";

/** A database nobody connects to. */
const executor: QueryExecutor = {
  parameters: [],
  openSession: () => noTimeouts,
  connectionLimits: () => ({ role: -1, database: -1 }),
  attach() {},
  execute: () => ({ kind: "blocked", behind: 0, because: "simulator" }),
  closeSession() {},
  reset() {},
};

/** Instances that answer after a while, and go on in the background for a while longer. */
const host = (takesMillis: number, backgroundMillis = 0): InstanceHost => ({
  routes: [{ path: "/", adapter: "pages-api" }],
  create: (ports) => ({
    load: (done) => done(null),
    handle({ request }, done, settled, drained) {
      const ok: HandlerOutcome = { kind: "response", status: 200, body: "" };
      ports.setTimer(takesMillis, () => {
        done(ok);
        if (backgroundMillis > 0) ports.backgroundWork(request, 1);
        settled();
        ports.setTimer(backgroundMillis, () => {
          if (backgroundMillis > 0) ports.backgroundWork(request, 0);
          drained();
        });
      });
    },
    observe() {},
    requestEnded() {},
    signal: () => false,
    reload() {},
    dispose() {},
  }),
});

async function run(program: InstanceHost, changes: Partial<Simulation> & Pick<Simulation, "traffic">, id = "lambda") {
  const profile = platformProfiles[id];
  if (profile === undefined) throw new Error(`There is no profile ${id}.`);
  const simulation: Simulation = {
    ...{
      seed: 1,
      profile,
      functions: {},
      moduleGraphs: "one",
      uncaughtExceptionEndsProcess: true,
      thawOrder: "timers-first",
      defaultPath: "/",
    },
    ...{ deployments: [], saves: [], faults: [], endpoints: [], pooler: null },
    maxInstances: profile.maxInstances.value,
    requestsPerInstance: profile.requestsPerInstance.value,
    database: "postgres",
    nodes: 1,
    waitTimeoutMillis: 28_800_000,
    replica: null,
    limits: { maxConnections: 100, superuserReservedConnections: 3, reservedConnections: 0 },
    ...{ roundTripMillis: 1, queryMillis: 0.1, requestTimeoutMillis: 10_000, tailMillis: 100 },
    budgets: { events: 100_000, virtualMillis: 600_000 },
    ...changes,
  };
  const hop = () => new Promise<void>((resolve) => setImmediate(resolve));
  const { events, endedAtMillis, error } = await simulate(simulation, { host: program, executor, hop, onClock() {} });
  const all = <T extends TraceEventType>(type: T) => events.filter((event): event is EventOf<T> => event.type === type);
  return { all, endedAtMillis, error };
}

test("a run goes on until every user of a closed loop has had the last answer, and for its tail", async () => {
  const { all, endedAtMillis } = await run(host(10), {
    traffic: [{ kind: "closed-loop", atMillis: 0, users: 2, requestsPerUser: 3, thinkMillis: 500 }],
  });
  expect(all("request-arrived").map(({ atMillis }) => atMillis)).toEqual([0, 0, 710, 710, 1_220, 1_220]);
  expect(endedAtMillis).toBe(1_330);
});

test("clients who are throttled come back until they are served", async () => {
  const retries = { attempts: 4, delayMillis: 400, jitterShare: 0, onStatuses: [429] };
  const { all } = await run(host(10), {
    maxInstances: 1,
    traffic: [{ kind: "burst", atMillis: 0, requests: 2, retries }],
  });
  expect(all("request-arrived")).toMatchObject([
    { request: 1, attempt: 1, retryOf: null },
    { request: 2, attempt: 1, retryOf: null },
    { request: 3, attempt: 2, retryOf: 2, atMillis: 400 },
  ]);
  expect(all("request-failed")).toMatchObject([{ request: 2, status: 429 }]);
  expect(all("request-finished").map(({ request }) => request)).toEqual([1, 3]);
});

test("background work doesn't lengthen a run, and its tail shows it", async () => {
  const traffic: Simulation["traffic"] = [{ kind: "burst", atMillis: 0, requests: 1 }];
  const pending = async (tailMillis: number) => {
    const { all, endedAtMillis } = await run(host(10, 300), { traffic, tailMillis }, "vercel-fluid");
    expect(endedAtMillis).toBe(210 + tailMillis);
    return all("background-work-changed").map((event) => event.pending);
  };
  expect(await pending(100)).toEqual([1]);
  expect(await pending(1_000)).toEqual([1, 0]);
});

test("deployments and saves happen at their moments while the run lasts", async () => {
  const { all, error } = await run(
    host(10),
    {
      traffic: [{ kind: "constant", atMillis: 0, requests: 10, everyMillis: 100 }],
      deployments: [{ atMillis: 350 }, { atMillis: 50_000 }],
      saves: [{ atMillis: 450, file: "lib/db.ts" }],
    },
    "next-dev",
  );
  expect(error).toBeNull();
  expect(all("deployment-started").map(({ atMillis }) => atMillis)).toEqual([350]);
  expect(all("file-saved").map(({ atMillis }) => atMillis)).toEqual([450]);
  expect(all("request-finished")).toHaveLength(10);
});
