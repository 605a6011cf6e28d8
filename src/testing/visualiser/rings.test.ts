import { afterAll, expect, test } from "vitest";
import { loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import { createPatientRuntime } from "#lab/runtimes/node/node-runtime.ts";
import type { Scenario } from "#schemas/scenario.ts";
import { createTimeline, frameAt } from "#visualiser/frames/index.ts";

const runtime = createPatientRuntime();
afterAll(() => runtime.dispose());

const timeout = 60_000;
/** The last hundredth of a millisecond before somebody ran out of time. */
const momentMillis = 0.01;

async function played(id: string, answer: "starter" | "solution", change: (scenario: Scenario) => Partial<Scenario>) {
  const lab = await loadLab(id);
  const scenario = { ...lab.scenario, ...change(lab.scenario) };
  return (await runtime.run(runInput({ ...lab, scenario }, lab[answer], lab.scenario.seeds.shown[0]))).trace;
}

test("the ring of each request was full when the platform ended it", { timeout }, async () => {
  const trace = await played("hang-or-fail", "starter", () => ({ requestTimeoutMillis: 2_000 }));
  const timeline = createTimeline(trace);
  const rings = trace.events.flatMap((event) => {
    if (event.type !== "request-failed" || event.reason !== "timed-out") return [];
    const { requests } = frameAt(timeline, event.atMillis - momentMillis);
    return requests.filter(({ request }) => request === event.request).map(({ ring }) => ring);
  });
  expect(rings.length).toBeGreaterThan(5);
  for (const ring of rings) {
    expect(ring?.of).toBe("request");
    expect(ring?.share).toBeCloseTo(1, 4);
  }
});

test("the ring of each client was full when PgBouncer cut off its wait", { timeout }, async () => {
  const trace = await played("external-pooler", "solution", ({ pooler }) => ({
    pooler: pooler && { ...pooler, defaultPoolSize: 5, queryWaitTimeoutMillis: 100 },
  }));
  const timeline = createTimeline(trace);
  const shares = trace.events.flatMap((event) => {
    if (event.type !== "connection-closed" || event.by !== "server") return [];
    const { pooler } = frameAt(timeline, event.atMillis - momentMillis);
    return pooler?.queueShares[pooler.queue.indexOf(event.connection)] ?? [];
  });
  expect(shares.length).toBeGreaterThan(5);
  for (const share of shares) expect(share).toBeCloseTo(1, 3);
});
