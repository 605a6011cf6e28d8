import { describe, expect, it } from "vitest";
import { burst, traceBuilder } from "../fixtures/index.ts";
import { frameAt } from "./frame-at.ts";
import { createTimeline } from "./timeline.ts";

const waitingAt = (trace: ReturnType<typeof burst>, atMillis: number) =>
  frameAt(createTimeline(trace), atMillis)
    .requests.filter(({ state }) => state === "waiting")
    .map(({ request }) => request);

describe("who waits for a pooled client", () => {
  it("is those who are served later, not those who dial", () => {
    const trace = burst({ requests: 5, instances: 1, requestsPerInstance: 5, max: 2 });
    expect(waitingAt(trace, 190)).toEqual([3, 4, 5]);
    expect(waitingAt(trace, trace.endedAtMillis)).toEqual([]);
  });

  it("is also those whom nobody ever serves", () => {
    const trace = burst({ requests: 3, instances: 1, requestsPerInstance: 3, max: 1, leaks: [1] });
    expect(waitingAt(trace, trace.endedAtMillis)).toEqual([2, 3]);
  });

  it("is not a request that already holds a client", () => {
    const { record, build } = traceBuilder();
    const [instance, pool, request] = [1, 1, 1];
    record(0, { type: "request-arrived", request, method: "GET", path: "/", attempt: 1, retryOf: null });
    record(0, { type: "request-started", request, instance, queuedMillis: 0 });
    record(0, { type: "pool-created", pool, instance, max: 1, connectionTimeoutMillis: 0 });
    record(1, { type: "client-acquired", pool, instance, connection: 1, request, waitedMillis: 1 });
    record(2, { type: "pool-changed", pool, instance, total: 1, idle: 0, waiting: 1 });
    expect(waitingAt(build(), 2)).toEqual([]);
  });
});
