import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Trace } from "#sim/trace.ts";
import { burst, choicesFrom, imbalances, randomTrace } from "../fixtures/index.ts";
import type { Frame } from "./frame.ts";
import { frameAt, frameAtIndex } from "./frame-at.ts";
import { createTimeline } from "./timeline.ts";

/** Any run the trace's grammar allows; fast-check shrinks its length. */
const anyTrace = fc
  .tuple(fc.integer(), fc.integer({ min: 1, max: 250 }))
  .map(([seed, steps]): Trace => randomTrace(steps, choicesFrom(seed)));
const anyMoment = fc.double({ min: 0, max: 1, noNaN: true });

/** What may be known only because the run is over: how long things take, where dials end, who stands in a queue, what is never used again. */
const unclocked = { waitsFor: null, forMillis: 0, ring: null };

function withoutHindsight(frame: Frame) {
  return {
    ...frame,
    requests: frame.requests
      .filter(({ state }) => state !== "expected")
      .map((request) => ({
        ...request,
        ...(request.state === "waiting" ? { state: "running", ...unclocked } : unclocked),
      })),
    instances: frame.instances
      .filter(({ state }) => state !== "absent")
      .map((instance) => ({
        ...{ ...instance, progress: 0 },
        pools: instance.pools.map((pool) => ({ ...pool, oldestWaitMillis: 0 })),
      })),
    connections: frame.connections.map((connection) => ({
      ...connection,
      progress: 0,
      destination: 0,
      refusedWith: "",
    })),
    pooler: frame.pooler && {
      ...frame.pooler,
      servers: frame.pooler.servers
        .filter(({ state }) => state !== "empty")
        .map((server) => ({ ...server, progress: 0, destination: 0 })),
    },
    counters: { ...frame.counters, expected: 0, waiting: 0, running: 0 },
    summary: "",
  };
}

describe("the random runs of these tests", () => {
  it("contain every kind of event but those without a picture", () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 20; seed++)
      for (const { type } of randomTrace(250, choicesFrom(seed)).events) seen.add(type);
    expect(seen.size).toBeGreaterThanOrEqual(26);
  });
});

describe("a frame of any run at any moment", () => {
  it("accounts for every request that has arrived, every backend and every client of the pooler", () => {
    fc.assert(
      fc.property(anyTrace, anyMoment, (trace, share) => {
        expect(imbalances(frameAt(createTimeline(trace), trace.endedAtMillis * share), trace)).toEqual([]);
      }),
    );
  });

  it("is the same whether one seeks there or the run had ended there", () => {
    fc.assert(
      fc.property(anyTrace, anyMoment, (trace, share) => {
        const index = Math.floor(share * trace.events.length) - 1;
        const sought = frameAtIndex(createTimeline(trace), index);
        const folded = frameAtIndex(createTimeline({ ...trace, events: trace.events.slice(0, index + 1) }), index);
        expect(withoutHindsight(sought)).toEqual(withoutHindsight(folded));
      }),
    );
  });

  it("does not depend on where one was before", () => {
    fc.assert(
      fc.property(anyTrace, anyMoment, anyMoment, (trace, here, elsewhere) => {
        const timeline = createTimeline(trace);
        const first = frameAt(timeline, trace.endedAtMillis * here);
        frameAt(timeline, trace.endedAtMillis * elsewhere);
        expect(frameAt(timeline, trace.endedAtMillis * here)).toEqual(first);
      }),
    );
  });

  it("names no more waiting requests than the pools' queues are long", () => {
    fc.assert(
      fc.property(anyTrace, anyMoment, (trace, share) => {
        const index = Math.floor(share * trace.events.length) - 1;
        const { instances, requests } = frameAtIndex(createTimeline(trace), index);
        for (const { instance, pools } of instances) {
          const named = requests.filter((request) => request.state === "waiting" && request.instance === instance);
          expect(named.length).toBeLessThanOrEqual(pools.reduce((sum, { waiting }) => sum + waiting, 0));
        }
      }),
    );
  });
});

describe("a burst of 200 requests on 20 instances", () => {
  const trace = burst({ requests: 200, instances: 20, requestsPerInstance: 10, max: 10 });
  const timeline = createTimeline(trace);

  it("ends with 17 answered and 183 refused on 20 slots of which 3 are reserved", () => {
    const { counters, database, failures } = frameAt(timeline, trace.endedAtMillis);
    expect(counters).toMatchObject({ arrived: 200, done: 17, failed: 183, waiting: 0, running: 0 });
    expect(database).toMatchObject({ used: 17, usable: 17, reserved: 3, refused: 183 });
    expect(failures.map(({ code, label, moments }) => [code, label, moments.length])).toEqual([
      ["53300", "no connection slot left", 183],
    ]);
  });

  it("points at the first refusal", () => {
    expect(trace.events[timeline.firstFailure ?? -1]?.type).toBe("connection-refused");
  });

  it("takes a few milliseconds a frame", () => {
    const startedAt = performance.now();
    for (let n = 0; n < 100; n++) frameAt(timeline, (trace.endedAtMillis * n) / 100);
    expect((performance.now() - startedAt) / 100).toBeLessThan(16);
  });
});

describe("the one-line summary", () => {
  const trace = burst({
    requests: 4,
    instances: 1,
    requestsPerInstance: 4,
    max: 1,
    maxConnections: 5,
    freezeAfterMillis: 5,
  });
  const timeline = createTimeline(trace);

  it("says when, what, who waits and how full the server is", () => {
    const lines = [0, 180, 205, 230, trace.endedAtMillis].map((at) => frameAt(timeline, at).summary);
    expect(lines).toMatchInlineSnapshot(`
      [
        "t = 0 ms: request 4 arrives: GET /api/orders, 0 of 2 usable connections in use",
        "t = 180 ms: pool 1 of instance 1: 1 open, 0 idle, 3 waiting, 3 requests wait, 0 of 2 usable connections in use",
        "t = 205 ms: query 1 of request 1 starts on connection 1: select id, total from orders where customer = $1, 3 requests wait, 1 of 2 usable connections in use",
        "t = 230 ms: request 1 is answered with 200 after 226 ms, 2 requests wait, 1 of 2 usable connections in use",
        "t = 306 ms: instance 1 is frozen: its timers stop, its sockets stay as they are, 1 of 2 usable connections in use, 1 held by frozen instances",
      ]
    `);
  });

  it("names the one who waits", () => {
    const two = burst({ requests: 2, instances: 1, requestsPerInstance: 2, max: 1 });
    expect(frameAt(createTimeline(two), 210).summary).toContain("request 2 waits, 1 of 17 usable connections in use");
  });

  it("has something to say before the first event", () => {
    expect(frameAtIndex(timeline, -1).summary).toBe(
      "t = 0 ms: nothing has happened yet, 0 of 2 usable connections in use",
    );
  });
});
