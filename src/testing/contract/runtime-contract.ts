import type { afterAll, describe, expect, it } from "vitest";
import { metricsOf } from "#lab/metrics.ts";
import type { LabRuntime, RunInput, RuntimeStatus } from "#lab/runtime.ts";
import { handlers, withHandler } from "./handlers.ts";

export interface TestApi {
  describe: typeof describe;
  it: typeof it;
  expect: typeof expect;
  afterAll: typeof afterAll;
}

interface RuntimeTestApi extends TestApi {
  /** How often a lab is played to the same trace. */
  repetitions?: number;
  /** What a run of runaway code may take until it is ended. */
  runawayMillis?: number;
}

/** The runs the suite plays: the lab `connection-per-request` at its shown seed. */
export interface ContractInputs {
  starter: RunInput;
  solution: RunInput;
}

const longestRunMillis = 60_000;
const longestRunawayMillis = 2_000;
/** PostgreSQL's PGSTAT_IDLE_INTERVAL: an idle backend sets a timer to report its statistics. */
const idleStatsMillis = 10_000;

/**
 * What every `LabRuntime` must do, whatever it runs on. `inputs` is called when the tests run; every run of them must leave
 * the trace with the hash of `expected`, where that is given. Returns the runtime of most tests, for more of them.
 */
export function runtimeContract(
  name: string,
  make: () => Promise<LabRuntime>,
  inputs: () => Promise<ContractInputs>,
  expected: Readonly<Record<keyof ContractInputs, string>> | null,
  { describe, it, expect, afterAll, repetitions = 10, runawayMillis = longestRunawayMillis }: RuntimeTestApi,
): () => Promise<LabRuntime> {
  /** Starting a database for each test would only cost time. */
  let shared: Promise<LabRuntime> | null = null;
  const runtime = () => {
    shared ??= make();
    return shared;
  };
  const play = async (input: RunInput) => (await runtime()).run(input);
  const playHandler = async (code: string) => play(withHandler((await inputs()).starter, code));
  /** Has played the starter and is left alone since, while other tests go on. */
  let idle: Promise<{ runtime: LabRuntime; hash: string; sinceMillis: number }> | null = null;
  async function leftIdle(runtime: LabRuntime) {
    const { traceHash } = await runtime.run((await inputs()).starter);
    return { runtime, hash: traceHash, sinceMillis: performance.now() };
  }
  const test = (title: string, body: () => Promise<void>) => it(title, { timeout: longestRunMillis }, body);

  afterAll(async () => {
    await (await shared)?.dispose();
    await (await idle)?.runtime.dispose();
  });

  describe(`${name}: preparing`, () => {
    test("goes through named stages to ready, and once only", async () => {
      const fresh = await make();
      const seen: RuntimeStatus[] = [];
      const stop = fresh.onStatus((status) => seen.push(status));
      expect(fresh.status().state).toBe("idle");
      await Promise.all([fresh.prepare(), fresh.prepare()]);
      stop();
      const stages = seen.flatMap((status) => (status.state === "preparing" ? [status] : []));
      expect(stages.length).toBeGreaterThan(0);
      for (const { stage, progress } of stages) {
        expect(stage).not.toBe("");
        expect(progress).toBeGreaterThanOrEqual(0);
        expect(progress).toBeLessThanOrEqual(1);
      }
      expect(stages.map(({ progress }) => progress)).toEqual(
        stages.map(({ progress }) => progress).sort((a, b) => a - b),
      );
      expect(fresh.status()).toEqual({ state: "ready" });
      const heard = seen.length;
      await fresh.prepare();
      expect(seen.length).toBe(heard);
      idle = leftIdle(fresh);
      await idle;
    });

    test("tells that it runs, with the seed, and is ready afterwards", async () => {
      const seen: RuntimeStatus[] = [];
      const stop = (await runtime()).onStatus((status) => seen.push(status));
      const { solution } = await inputs();
      await play(solution);
      stop();
      expect(seen).toContainEqual({ state: "running", seed: solution.seed });
      expect((await runtime()).status()).toEqual({ state: "ready" });
    });

    test("lets go of everything when disposed of, and starts anew when asked again", async () => {
      const fresh = await make();
      const { solution } = await inputs();
      const before = await fresh.run(solution);
      await fresh.dispose();
      expect(fresh.status()).toEqual({ state: "idle" });
      expect((await fresh.run(solution)).traceHash).toBe(before.traceHash);
      await fresh.dispose();
    });
  });

  describe(`${name}: runs`, () => {
    test("plays the starter: every request arrives, some connections are refused", async () => {
      const report = await play((await inputs()).starter);
      expect(report.trace.error).toBeNull();
      const metrics = metricsOf(report.trace);
      expect(metrics.requests).toBe(200);
      expect(metrics.ok + metrics.failed).toBe(200);
      expect(metrics.refused).toBeGreaterThan(0);
      expect(metrics.failed).toBeGreaterThan(0);
    });

    test("plays the solution: every request is answered, no connection is refused", async () => {
      const report = await play((await inputs()).solution);
      expect(report.trace.error).toBeNull();
      expect(metricsOf(report.trace)).toMatchObject({ requests: 200, ok: 200, failed: 0, refused: 0 });
    });

    for (const variant of ["starter", "solution"] as const) {
      test(`plays the ${variant} to the ${expected ? "trace that Node plays" : "same trace"}, ${repetitions} times`, async () => {
        const { [variant]: input } = await inputs();
        const hash = expected?.[variant] ?? (await play(input)).traceHash;
        for (let run = 0; run < repetitions; run++) expect((await play(input)).traceHash).toBe(hash);
      });
    }

    test("plays another seed to another trace of the same requests", async () => {
      const { solution } = await inputs();
      const [one, other] = [await play(solution), await play({ ...solution, seed: solution.seed + 1 })];
      expect(other.traceHash).not.toBe(one.traceHash);
      expect(metricsOf(other.trace)).toMatchObject({ requests: 200, ok: 200, refused: 0 });
      expect(other.trace.database).toEqual(one.trace.database);
    });

    test("plays runs that are asked for at once one after the other", async () => {
      const { starter, solution } = await inputs();
      const [first, second, third] = await Promise.all([play(starter), play(solution), play(starter)]);
      expect(third?.traceHash).toBe(first?.traceHash);
      expect(second?.traceHash).not.toBe(first?.traceHash);
    });

    test("counts the queries that reached the database", async () => {
      const report = await playHandler(handlers.threeQueries);
      expect(metricsOf(report.trace)).toMatchObject({ ok: 200, failed: 0 });
      expect(report.queries).toBe(600);
    });
  });

  describe(`${name}: broken and runaway code`, () => {
    let goodHash = expected?.solution ?? null;
    /** The solution's hash, with the runtime ready for a bad run. */
    async function good(): Promise<string> {
      await (await runtime()).prepare();
      goodHash ??= (await play((await inputs()).solution)).traceHash;
      return goodHash;
    }
    /** Nothing of a bad run may be left in the next one. */
    const expectUnharmed = async (hash: string) => {
      expect((await play((await inputs()).solution)).traceHash).toBe(hash);
    };
    /** A smaller budget than a lab's, to be through sooner. */
    const fewEvents = async (code: string): Promise<RunInput> => {
      const input = withHandler((await inputs()).starter, code);
      return { ...input, scenario: { ...input.scenario, budgets: { ...input.scenario.budgets, events: 20_000 } } };
    };
    test("reports a syntax error with its line", async () => {
      const { error, events } = (await playHandler(handlers.syntaxErrorOnLine3)).trace;
      expect(error).toMatchObject({ kind: "syntax", source: { line: 3 } });
      expect(events).toEqual([]);
    });

    test("reports a module that the lab does not have", async () => {
      const { trace } = await playHandler(handlers.unknownModule);
      expect(trace.error?.kind).toBe("unknown-module");
      expect(trace.error?.message).toContain("left-pad");
    });

    test(`ends an endless loop within ${runawayMillis / 1000} seconds, names its line, and runs on`, async () => {
      const hash = await good();
      const startedAt = performance.now();
      const { error } = (await playHandler(handlers.endlessLoopOnLine3)).trace;
      expect(performance.now() - startedAt).toBeLessThan(runawayMillis);
      expect(error).toMatchObject({ kind: "loop-budget", source: { line: 3 } });
      expect(error?.message).toMatch(/\b3\b/);
      await expectUnharmed(hash);
    });

    test(`ends a loop of microtasks within ${runawayMillis / 1000} seconds and runs on`, async () => {
      const hash = await good();
      const startedAt = performance.now();
      const { error } = (await playHandler(handlers.microtaskLoop)).trace;
      expect(performance.now() - startedAt).toBeLessThan(runawayMillis);
      expect(["loop-budget", "unresponsive"]).toContain(error?.kind);
      await expectUnharmed(hash);
    });

    test("ends a handler that fills the memory and runs on", async () => {
      const hash = await good();
      const startedAt = performance.now();
      const { error } = (await playHandler(handlers.growingList)).trace;
      expect(performance.now() - startedAt).toBeLessThan(runawayMillis);
      expect(error?.kind).toBe("unresponsive");
      await expectUnharmed(hash);
    });

    test("ends an endless chain of timers by a budget, and runs on", async () => {
      const hash = await good();
      const { error } = (await play(await fewEvents(handlers.timerLoop))).trace;
      expect(error).toMatchObject({ kind: "event-budget", source: { line: 3 } });
      await expectUnharmed(hash);
    });

    test("fails a query that recurses without end as PostgreSQL does, and runs on", async () => {
      const hash = await good();
      const { trace } = await playHandler(handlers.endlessRecursion);
      expect(trace.error).toBeNull();
      const logged = trace.events.flatMap((event) => (event.type === "log-line" ? [event.text] : []));
      expect(new Set(logged)).toEqual(new Set(["54001"]));
      await expectUnharmed(hash);
    });

    test("outlives an expression too deep for the thread, and says whose fault it was", async () => {
      const hash = await good();
      const { trace } = await playHandler(handlers.deepExpression);
      const failed = trace.events.find((event) => event.type === "request-failed");
      // Where the thread's stack is smaller than PostgreSQL's measure of it, the database ends with the run.
      if (trace.error === null) expect(failed).toMatchObject({ code: "54001", message: "stack depth limit exceeded" });
      else expect(trace.error).toMatchObject({ kind: "unresponsive", message: expect.stringContaining("on a query") });
      await expectUnharmed(hash);
    });

    test("crashes the instance whose rejected promise nobody hears", async () => {
      const { trace } = await playHandler(handlers.unheardRejection);
      const crashes = trace.events.filter(({ type }) => type === "instance-crashed");
      expect(crashes.length).toBeGreaterThan(0);
      expect(crashes[0]).toMatchObject({ message: expect.stringContaining("nobody catches") });
    });

    test("crashes the instance whose `error` event nobody hears", async () => {
      const { trace } = await playHandler(handlers.unheardErrorEvent);
      const crashes = trace.events.filter(({ type }) => type === "instance-crashed");
      expect(crashes.length).toBeGreaterThan(0);
      expect(crashes[0]).toMatchObject({ message: expect.stringContaining("nobody listens") });
    });
  });

  describe(`${name}: left alone`, () => {
    test("plays the same after the database has been idle for longer than PostgreSQL's own timer waits", async () => {
      idle ??= leftIdle(await make());
      const { runtime, hash, sinceMillis } = await idle;
      const leftMillis = sinceMillis + idleStatsMillis + 500 - performance.now();
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, leftMillis)));
      expect((await runtime.run((await inputs()).starter)).traceHash).toBe(hash);
    });
  });

  return runtime;
}
