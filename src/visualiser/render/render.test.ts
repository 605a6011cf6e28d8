import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Trace } from "#sim/trace.ts";
import { renderShell } from "../element/shell.ts";
import { burst, choicesFrom, randomTrace, traceBuilder } from "../fixtures/index.ts";
import { createTimeline, frameAt } from "../frames/index.ts";
import {
  createLayout,
  renderChart,
  renderEventTable,
  renderOutcome,
  renderScene,
  renderStaticFigure,
  renderTray,
  sceneChunks,
} from "./index.ts";

const runs: Record<string, Trace> = {
  refusals: burst({ requests: 10, instances: 10, max: null, maxConnections: 8 }),
  leaks: burst({
    requests: 12,
    instances: 3,
    requestsPerInstance: 4,
    max: 2,
    leaks: [2, 4],
    freezeAfterMillis: 40,
    tailMillis: 300,
  }),
  crowd: burst({ requests: 200, instances: 20, requestsPerInstance: 10, max: 10 }),
};

function everything(trace: Trace, width: number, prefix = "p"): string {
  const timeline = createTimeline(trace);
  const layout = createLayout(timeline, width);
  const moments = [0, 0.5, 0.8, 1].map((share) => frameAt(timeline, trace.endedAtMillis * share));
  return [
    ...moments.flatMap((frame) => [renderScene(frame, layout, prefix), renderTray(frame.failures, prefix)]),
    ...[renderChart(timeline, width, prefix), renderEventTable(timeline, 0, 3), renderOutcome(timeline)],
  ].join("\n");
}

const idsOf = (html: string) => [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id as string);

describe.each(Object.entries(runs))("the drawing of the run %s", (_name, trace) => {
  it.each([320, 390, 700, 1200])("is the same string twice at %i px, without a bad number", (width) => {
    const html = everything(trace, width);
    expect(everything(trace, width)).toBe(html);
    expect(html).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  it("needs no inline style", () => {
    expect(everything(trace, 700)).not.toContain("style=");
  });

  it("gives the static figure unique ids that begin with its prefix", () => {
    const ids = idsOf(renderStaticFigure(createTimeline(trace), "figure-x"));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !id.startsWith("figure-x-"))).toEqual([]);
    expect(ids.length).toBeGreaterThan(8);
  });

  it("keeps everything in its place from the first moment to the last", () => {
    const timeline = createTimeline(trace);
    const layout = createLayout(timeline, 700);
    const parts = [0, 0.5, 1].map((share) => sceneChunks(frameAt(timeline, trace.endedAtMillis * share), layout, "p"));
    expect(parts[1]?.map(({ id }) => id)).toEqual(parts[0]?.map(({ id }) => id));
    expect(parts[2]?.map(({ id }) => id)).toEqual(parts[0]?.map(({ id }) => id));
  });
});

describe("the size of a drawing", () => {
  it("stays a few hundred elements for 200 requests on 20 instances of 10", () => {
    const timeline = createTimeline(runs.crowd as Trace);
    const scene = renderScene(frameAt(timeline, 230), createLayout(timeline, 1000), "p");
    expect(scene.match(/<[a-z]/g)?.length).toBeLessThan(500);
  });

  it("draws instances past the first few as one stack, dots as counts, and says so", () => {
    const timeline = createTimeline(burst({ requests: 1500, instances: 250, max: 1, maxConnections: 300 }));
    const scene = renderScene(frameAt(timeline, 230), createLayout(timeline, 1000), "p");
    expect(scene).toContain("242 instances drawn as one stack");
    expect(scene).toContain("1500 requests</text>");
    expect(scene).toContain("drawn as counts");
    const label = /aria-label="([^"]*)"/.exec(scene)?.[1];
    expect(label).toMatch(/\. 1500 requests drawn as counts\. 242 of 250 instances drawn as one stack$/);
    expect(scene.match(/<[a-z]/g)?.length).toBeLessThan(500);
  });
});

describe("what a learner wrote", () => {
  const evil = `</text><img src=x onerror="alert('1')">&`;
  const hostile = () => {
    const { record, build } = traceBuilder();
    const at = { instance: 1, request: 1 };
    record(0, { type: "request-arrived", request: 1, method: evil, path: evil, attempt: 1, retryOf: null });
    record(1, { type: "instance-cold", instance: 1, fn: "app", deployment: 1, source: { file: evil, line: 1 } });
    record(1, { type: "request-started", request: 1, instance: 1, queuedMillis: 1 });
    record(2, { type: "connection-dialled", to: "database", connection: 1, client: "client", pool: null, ...at });
    record(3, { type: "query-started", query: 1, connection: 1, sql: evil, ...at });
    record(4, { type: "log-line", level: "error", text: evil, ...at });
    record(4, { type: "connection-refused", connection: 1, instance: 1, code: evil, message: evil, active: 0 });
    const failure = { status: 500, reason: "handler-threw", code: evil, message: evil, durationMillis: 5 } as const;
    record(5, { type: "request-failed", ...failure, ...at });
    return build();
  };

  it.each([350, 900])("never becomes markup at %i px", (width) => {
    const html = everything(hostile(), width) + renderStaticFigure(createTimeline(hostile()), "f", 5);
    expect(html).not.toContain("<img");
    expect(html).not.toMatch(/onerror="/);
    expect(html).toContain("&lt;img");
  });

  it("is escaped wherever any run can put it", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const trace = randomTrace(200, choicesFrom(seed));
        expect(everything(trace, 700)).not.toMatch(/<(full|gone|thrown|E|\d+)>/);
      }),
      { numRuns: 40 },
    );
  });

  it("is escaped in the message of a stopped run", () => {
    const trace = {
      ...hostile(),
      error: { kind: "load", message: evil, atMillis: 5, source: { file: evil, line: 2 } } as const,
    };
    const timeline = createTimeline(trace);
    const html = renderShell(timeline, frameAt(timeline, 5), createLayout(timeline, 700), "p");
    expect(html).toContain("The run stopped at 5 ms.");
    expect(html).not.toContain("<img");
  });
});

describe("the event table", () => {
  it("turns pages and says which events it shows", () => {
    const timeline = createTimeline(runs.crowd as Trace);
    const page = renderEventTable(timeline, 1, 105);
    expect(page).toContain("Events 101 to 200 of 1162");
    expect(page.match(/<tr/g)?.length).toBe(101);
    expect(page.match(/aria-current="true"><td>106</g)?.length).toBe(1);
  });
});
