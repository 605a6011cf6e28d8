import type { CheckResult, Judgement } from "#lab/judge.ts";
import type { LabRuntime, RunInput, RunReport, RuntimeStatus, SqlAnswer } from "#lab/runtime.ts";
import { scenarioSchema } from "#schemas/scenario.ts";
import type { RunError, Trace } from "#sim/trace.ts";
import type { LabPage } from "../lab-page.ts";
import type { LabServices } from "./services.ts";

/** A lab for tests: two files, seeds 1 (shown), 2 and 3. */
export const testPage: LabPage = {
  id: "test-lab",
  files: [
    { path: "a.ts", starter: "starter a\n" },
    { path: "b.ts", starter: "starter b\n" },
  ],
  given: [],
  routes: [{ path: "/api/a", file: "a.ts", adapter: "pages-api" }],
  scenario: scenarioSchema.parse({
    platform: "lambda",
    traffic: [{ kind: "burst", requests: 10 }],
    seeds: { shown: [1], notShown: [2, 3] },
  }),
  checks: [{ id: "holds", title: "It holds" }],
  hints: ["one", "two", "three"],
  prediction: { question: "How many of the 10 requests are answered?", unit: "requests", metric: "ok", tolerance: 0 },
};

export function traceOf(seed: number, error: RunError | null = null): Trace {
  return {
    version: 1,
    lab: "test-lab",
    seed,
    platform: "lambda",
    database: { maxConnections: 20, superuserReservedConnections: 3, reservedConnections: 0 },
    pooler: null,
    requestsPerInstance: 1,
    requestTimeoutMillis: 10_000,
    events: [],
    endedAtMillis: 0,
    error,
  };
}

export function judgement(passed: boolean): Judgement {
  const result: CheckResult = { id: "holds", title: "It holds", passed, message: passed ? "Held." : "Did not." };
  const metrics = { requests: 10, ok: passed ? 10 : 4, failed: passed ? 0 : 6, refused: passed ? 0 : 6, opened: 4 };
  const rest = {
    peakConnections: 4,
    leakedClients: 0,
    coldStarts: 4,
    p50Millis: 1,
    p95Millis: 2,
    p99Millis: 3,
    serialisedMillis: 0,
  };
  return { passed, checks: [result], metrics: { ...metrics, ...rest } };
}

interface Options {
  failsOnSeeds?: number[];
  stopsOnSeed?: { seed: number; error: RunError };
  prepare?: () => Promise<void>;
}

/** A runtime that answers at once, and says what it was asked. */
export function runtimeDouble({ failsOnSeeds = [], stopsOnSeed, prepare = async () => {} }: Options = {}) {
  const asked: RunInput[] = [];
  const listeners = new Set<(status: RuntimeStatus) => void>();
  let disposed = false;
  const runtime: LabRuntime = {
    id: "tab",
    status: () => ({ state: "idle" }),
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    prepare,
    async run(input) {
      asked.push(input);
      const error = stopsOnSeed?.seed === input.seed ? stopsOnSeed.error : null;
      return { trace: traceOf(input.seed, error), traceHash: "", queries: 0, wallMillis: 0 };
    },
    async ask({ atMillis }) {
      const answer: SqlAnswer = {
        ...{ columns: ["one"], rows: [["1"]], rowCount: 1, command: "SELECT 1" },
        ...{ notices: [], error: null, atMillis },
      };
      return answer;
    },
    async dispose() {
      disposed = true;
    },
  };
  const services: LabServices = {
    runtime: async () => runtime,
    judge: async ({ trace }: RunReport) => judgement(!failsOnSeeds.includes(trace.seed)),
    answers: async () => ({
      starter: { "a.ts": "starter a\n", "b.ts": "starter b\n" },
      solution: { "a.ts": "solution a\n" },
      "rejected/holds--wrong-b": { "b.ts": "wrong b\n" },
    }),
    recorded: async () => ({
      starter: { files: { "a.ts": "starter a\n", "b.ts": "starter b\n" }, trace: traceOf(1), traceHash: "" },
      solution: { files: { "a.ts": "solution a\n", "b.ts": "starter b\n" }, trace: traceOf(1), traceHash: "" },
    }),
    share: () => import("#lab/share/index.ts"),
  };
  return {
    services,
    asked,
    say: (status: RuntimeStatus) => {
      for (const listener of listeners) listener(status);
    },
    isDisposed: () => disposed,
  };
}
