import { describe, expect, it } from "vitest";
import type { NewTraceEvent } from "#sim/trace.ts";
import { burst, traceBuilder } from "../fixtures/index.ts";
import { createTimeline } from "../frames/index.ts";
import { drawChart, laneAt, laneOf, renderChart } from "./chart.ts";
import { happeningOf } from "./happenings.ts";
import { chartScaleOf, sharedScale } from "./meters.ts";
import { percentilesAt } from "./response-times.ts";

const refusals = burst({ requests: 10, instances: 10, max: null, maxConnections: 8 });
const crowd = burst({ requests: 200, instances: 20, requestsPerInstance: 10, max: 10 });

describe("the lanes of a chart", () => {
  const chart = drawChart(createTimeline(refusals), 700, "p", { whole: true });

  it("are about an instance, a request or a connection each, and about nothing between and below", () => {
    const kinds = new Set<string>();
    for (let y = 0; y < chart.height; y++) {
      const subject = laneAt(chart, y);
      if (!subject) continue;
      kinds.add(subject.kind);
      const lane = laneOf(chart, subject);
      expect(lane && lane.y <= y && y < lane.y + lane.height).toBe(true);
    }
    expect([...kinds]).toEqual(["instance", "request", "connection"]);
    expect(laneAt(chart, 5)).toBeNull();
    expect(laneAt(chart, chart.height - 1)).toBeNull();
  });

  it("give way to counts beyond a few dozen, which the chart says", () => {
    const many = drawChart(createTimeline(crowd), 700, "p");
    expect(many.html).toContain("200 requests, counted by state");
    expect(many.bands.flatMap(({ subjects }) => subjects).every(({ kind }) => kind !== "request")).toBe(true);
  });

  it("stand alone in a figure without a script, which has to be light", () => {
    const still = renderChart(createTimeline(refusals), 700, "p");
    expect(still).toContain("connections in use");
    expect(still).not.toContain("response time so far");
    expect(still.length).toBeLessThan(chart.html.length);
  });
});

describe("percentiles of response time", () => {
  it("are those of the requests answered so far, by nearest rank", () => {
    const { record, build } = traceBuilder();
    const durations = [30, 10, 20, 40];
    durations.forEach((durationMillis, n) => {
      const request = n + 1;
      record(n, { type: "request-arrived", request, method: "GET", path: "/", attempt: 1, retryOf: null });
      record(n, { type: "request-finished", request, instance: 1, status: 200, body: "", durationMillis });
    });
    const trace = build();
    expect(percentilesAt(trace, 0)).toBeNull();
    expect(percentilesAt(trace, 1)).toEqual({ p50: 30, p95: 30, p99: 30 });
    expect(percentilesAt(trace, 5)).toEqual({ p50: 20, p95: 30, p99: 30 });
    expect(percentilesAt(trace, 7)).toEqual({ p50: 20, p95: 40, p99: 40 });
  });

  it("leave out what only the simulator's one backend cost", () => {
    const { record, build } = traceBuilder();
    record(0, { type: "serialised-by-simulator", connection: 1, request: 1, behind: 2, waitedMillis: 8 });
    record(1, { type: "request-finished", request: 1, instance: 1, status: 200, body: "", durationMillis: 30 });
    expect(percentilesAt(build(), 1)?.p50).toBe(22);
  });
});

describe("meters of two charts", () => {
  it("share a scale in which neither is cut off", () => {
    const scales = [refusals, crowd].map((trace) => chartScaleOf(createTimeline(trace)));
    expect(sharedScale(scales)).toEqual({
      connections: Math.max(...scales.map(({ connections }) => connections)),
      responseMillis: Math.max(...scales.map(({ responseMillis }) => responseMillis)),
      failures: Math.max(...scales.map(({ failures }) => failures)),
    });
  });
});

describe("marks of what befell the run", () => {
  const events: NewTraceEvent[] = [
    { type: "instance-frozen", instance: 1 },
    { type: "deployment-started", deployment: 2 },
    { type: "fault-injected", fault: "restart-server", detail: "the server restarts" },
    {
      ...{ type: "request-failed", request: 1, instance: 1, status: 500, reason: "handler-threw", code: null },
      ...{ message: "timeout exceeded when trying to connect", durationMillis: 5 },
    } as NewTraceEvent,
    {
      ...{ type: "request-failed", request: 2, instance: 1, status: 500, reason: "handler-threw", code: "53300" },
      ...{ message: "no slot", durationMillis: 5 },
    } as NewTraceEvent,
  ];

  it("tell freezes, deployments, faults and timeouts apart, and nothing else", () => {
    const { record, build } = traceBuilder();
    events.forEach((event, n) => {
      record(n * 10, event);
    });
    expect(build().events.map(happeningOf)).toEqual(["freeze", "deployment", "fault", "timeout", null]);
  });

  it("are drawn with their names, and as one with a number where they crowd", () => {
    const { record, build } = traceBuilder();
    for (let n = 0; n < 20; n++)
      record(n * 5, { type: "log-line", instance: 1, request: null, level: "log", text: "at work" });
    for (let n = 0; n < 30; n++) record(100 + n / 100, { type: "instance-frozen", instance: 1 });
    record(120, { type: "deployment-started", deployment: 2 });
    const { html } = drawChart(createTimeline(build()), 700, "p", { whole: true });
    expect(html).toContain("30 freezes");
    expect(html).toContain("×30");
    expect(html).toContain(">deployment<");
  });
});
