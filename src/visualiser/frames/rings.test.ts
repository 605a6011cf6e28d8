import { describe, expect, it } from "vitest";
import { traceBuilder } from "../fixtures/index.ts";
import { frameAt } from "./frame-at.ts";
import { createTimeline } from "./timeline.ts";

/** Two requests at once, one instance that starts cold and serves one at a time; the second waits for the first. */
function coldStart() {
  const { record, build } = traceBuilder();
  const instance = 1;
  for (const request of [1, 2])
    record(0, { type: "request-arrived", request, method: "GET", path: "/", attempt: 1, retryOf: null });
  record(20, { type: "instance-cold", instance, fn: "app", deployment: 1 });
  record(220, { type: "instance-warm", instance, initMillis: 200 });
  record(220, { type: "request-started", request: 1, instance, queuedMillis: 220 });
  record(220, { type: "request-finished", request: 1, instance, status: 200, body: "", durationMillis: 220 });
  record(220, { type: "request-started", request: 2, instance, queuedMillis: 220 });
  const late = { status: 504, reason: "timed-out", code: null, message: "No answer within 1 s." } as const;
  record(1_220, { type: "request-failed", request: 2, instance, durationMillis: 1_220, ...late });
  return createTimeline(build({ requestTimeoutMillis: 1_000 }));
}

const at = (atMillis: number, n: number) => frameAt(coldStart(), atMillis).requests[n];

describe("the ring of a request", () => {
  it("counts from when an instance took it, cold start included, as the platform does", () => {
    expect(at(10, 0)).toMatchObject({ waitsFor: "instance", ring: null });
    expect(at(120, 0)).toMatchObject({ waitsFor: "cold-start", ring: { share: 0.1, of: "request" } });
  });

  it("does not count the wait for an instance that was busy", () => {
    expect(at(219, 1)).toMatchObject({ waitsFor: "instance", ring: null });
    expect(at(720, 1)).toMatchObject({ state: "running", ring: { share: 0.5, of: "request" } });
  });

  it("is that of the limit which ends first while it waits for a client", () => {
    const waiting = (connectionTimeoutMillis: number) => {
      const { record, build } = traceBuilder();
      const it = { request: 1, instance: 1 };
      record(0, { type: "request-arrived", request: 1, method: "GET", path: "/", attempt: 1, retryOf: null });
      record(0, { type: "request-started", ...it, queuedMillis: 0 });
      record(400, { type: "pool-created", pool: 1, instance: 1, max: 1, connectionTimeoutMillis });
      record(400, { type: "pool-changed", pool: 1, instance: 1, total: 1, idle: 0, waiting: 1 });
      record(900, { type: "pool-changed", pool: 1, instance: 1, total: 1, idle: 0, waiting: 0 });
      record(900, { type: "client-acquired", pool: 1, connection: 1, ...it, waitedMillis: 500 });
      return frameAt(createTimeline(build({ requestTimeoutMillis: 1_000 })), 500).requests[0];
    };
    expect(waiting(500)).toMatchObject({ state: "waiting", ring: { share: 0.2, of: "wait" } });
    expect(waiting(5_000)).toMatchObject({ state: "waiting", ring: { share: 0.5, of: "request" } });
    expect(waiting(0)).toMatchObject({ state: "waiting", ring: { share: 0.5, of: "request" } });
  });
});
