import { describe, expect, it } from "vitest";
import { burst, traceBuilder } from "../fixtures/index.ts";
import { createTimeline, frameAt } from "../frames/index.ts";
import type { Subject } from "../stories/story.ts";
import { endOf, partOf } from "./curves.ts";
import { subjectAt } from "./hit.ts";
import { createLayout } from "./layout.ts";
import { distanceTo, type Place, placesOf } from "./places.ts";
import { countedStates } from "./requests-layout.ts";
import { sceneChunks } from "./scene.ts";

/** Two clients of a pooler, of which one has its server connection and one waits; a third connection goes straight to the server. */
function pooled() {
  const { record, build } = traceBuilder();
  record(0, { type: "instance-cold", instance: 1, fn: "app", deployment: 1 });
  for (const request of [1, 2, 3]) {
    record(0, { type: "request-arrived", request, method: "GET", path: "/", attempt: 1, retryOf: null });
    record(0, { type: "request-started", request, instance: 1, queuedMillis: 0 });
  }
  record(0, { type: "pool-created", pool: 1, instance: 1, max: 3, connectionTimeoutMillis: 0 });
  for (const connection of [1, 2, 3]) {
    const to = connection === 3 ? "database" : "pooler";
    const dial = { connection, instance: 1, request: connection, client: "pool", pool: 1 } as const;
    record(2, { type: "connection-dialled", to, ...dial });
    record(2, { type: "connection-opened", connection, instance: 1, pid: connection, active: to === "pooler" ? 0 : 1 });
    const held = { pool: 1, instance: 1, connection, request: connection, waitedMillis: 1 };
    record(2, { type: "client-acquired", ...held });
  }
  record(3, { type: "server-connection-dialled", server: 1, user: "app", database: "app" });
  record(4, { type: "server-connection-opened", server: 1, pid: 1001, active: 2 });
  record(5, { type: "server-assigned", server: 1, connection: 1, instance: 1, waitedMillis: 0 });
  record(5, { type: "pooler-client-waiting", connection: 2, instance: 1, clientsWaiting: 1 });
  return build({
    pooler: { poolMode: "transaction", defaultPoolSize: 2, maxClientConn: 20, queryWaitTimeoutMillis: 120_000 },
  });
}

const crowd = burst({ requests: 1500, instances: 250, max: 2, maxConnections: 300, everyMillis: 1 });
const waits = burst({ requests: 6, instances: 2, requestsPerInstance: 3, max: 1 });

function sceneOf(trace: ReturnType<typeof pooled>, atMillis: number, width: number) {
  const timeline = createTimeline(trace);
  return { frame: frameAt(timeline, atMillis), layout: createLayout(timeline, width) };
}

/** Where somebody would click to mean it. */
function middleOf(place: Place) {
  if (place.kind === "mark") return place.at;
  if (place.kind === "line") return endOf(partOf(place.route, 0.5));
  const { x, y, width, height } = place.box;
  return { x: x + width / 2, y: y + height / 2 };
}

describe.each([900, 640, 350])("a click in a picture %i px wide", (width) => {
  it.each([
    ["with a pooler", pooled(), 5],
    ["with a queue in a pool", waits, 210],
    ["of a crowd", crowd, 400],
  ])("hits every mark that is drawn, %s", (_name, trace, atMillis) => {
    const { frame, layout } = sceneOf(trace, atMillis, width);
    const marks = [...placesOf(frame, layout)].filter(({ kind }) => kind === "mark");
    expect(marks.length).toBeGreaterThan(4);
    for (const mark of marks) {
      const { x, y } = middleOf(mark);
      const nearest = [...placesOf(frame, layout)].filter(
        (place) => place.kind === "mark" && distanceTo(place, { x, y }) === 0,
      );
      expect(nearest.map(({ subject }) => subject)).toContainEqual(subjectAt(frame, layout, x, y));
    }
  });

  it("hits a card, its pool and its sockets, and the server connection inside the pooler", () => {
    const { frame, layout } = sceneOf(pooled(), 5, width);
    const [card] = layout.instances.cards;
    if (!card || !layout.pooler) throw new Error("no card or no pooler");
    const at = ({ x, y }: { x: number; y: number }) => subjectAt(frame, layout, x, y);
    const [first, second] = card.groups[0]?.sockets ?? [];
    if (!first || !second) throw new Error("no sockets");
    expect(at({ x: card.x + 60, y: card.y + 6 })).toEqual({ kind: "instance", instance: 1 });
    expect(at(first)).toEqual({ kind: "connection", connection: 1 });
    expect(at(second)).toEqual({ kind: "connection", connection: 2 });
    expect(at(layout.pooler.slot(0))).toEqual({ kind: "server", server: 1 });
    expect(at(layout.pooler.queueAt(0))).toEqual({ kind: "connection", connection: 2 });
    expect(at(layout.database.at(0))).toEqual({ kind: "connection", connection: 3 });
    expect(at(layout.database.at(1))).toEqual({ kind: "server", server: 1 });
    expect(at(layout.requests.at(2))).toEqual({ kind: "request", request: 3 });
  });

  it("hits lines between the columns", () => {
    const { frame, layout } = sceneOf(pooled(), 5, width);
    const all = [...placesOf(frame, layout)];
    for (const line of all.filter(({ kind }) => kind === "line")) {
      const point = middleOf(line);
      const others = all.filter((place) => place.kind !== "line" && distanceTo(place, point) <= 26);
      if (others.length > 0) continue;
      const near = all.filter((place) => distanceTo(place, point) < 0.1).map(({ subject }) => subject);
      expect(near).toContainEqual(subjectAt(frame, layout, point.x, point.y));
    }
  });

  it("is about nothing where nothing is", () => {
    const { frame, layout } = sceneOf(pooled(), 5, width);
    expect(subjectAt(frame, layout, width * 3, 5)).toBeNull();
    expect(subjectAt(frame, layout, -23, -23)).toBeNull();
  });
});

describe("a click on the stack or on a count", () => {
  const { frame, layout } = sceneOf(crowd, 400, 900);

  it("is about an instance in that state, or the request that has been in it longest", () => {
    const { stack } = layout.instances;
    if (!stack) throw new Error("no stack");
    const inStack = subjectAt(frame, layout, stack.x + 40, stack.y + stack.head + 6);
    expect(inStack?.kind).toBe("instance");
    const { x, y } = layout.requests.at(countedStates.indexOf("running"));
    const counted = subjectAt(frame, layout, x, y);
    const running = frame.requests.filter(({ state }) => state === "running");
    const longest = Math.max(...running.map(({ forMillis }) => forMillis));
    expect(running.filter(({ forMillis }) => forMillis === longest).map(({ request }) => request)).toContain(
      counted?.kind === "request" ? counted.request : null,
    );
  });
});

describe("what is asked about", () => {
  const outlined = (subject: Subject, atMillis = 5) => {
    const { frame, layout } = sceneOf(pooled(), atMillis, 900);
    return sceneChunks(frame, layout, "p", subject).find(({ id }) => id === "p-selected")?.html ?? "";
  };

  it.each<Subject>([
    { kind: "request", request: 1 },
    { kind: "instance", instance: 1 },
    { kind: "pool", pool: 1 },
    { kind: "connection", connection: 1 },
    { kind: "server", server: 1 },
    { kind: "failure", index: 6 },
  ])("is outlined with the connections that belong to it: $kind", (subject) => {
    const html = outlined(subject);
    expect(html).toContain("pv-sel-line");
    expect(html).toMatch(/class="pv-sel"/);
  });

  it("is not outlined before it is there", () => {
    expect(outlined({ kind: "connection", connection: 1 }, 0)).toBe("");
    expect(outlined({ kind: "instance", instance: 99 })).toBe("");
  });

  it("changes nothing else of the picture", () => {
    const { frame, layout } = sceneOf(pooled(), 5, 900);
    const rest = (subject: Subject | null) =>
      sceneChunks(frame, layout, "p", subject).filter(({ id }) => id !== "p-selected");
    expect(rest({ kind: "request", request: 1 })).toEqual(rest(null));
  });
});
