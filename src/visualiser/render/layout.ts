import type { DatabaseKind, TraceEvent } from "#sim/trace.ts";
import type { Timeline } from "../frames/timeline.ts";
import { type DatabaseLayout, layOutDatabase } from "./database-layout.ts";
import { type InstancesLayout, layOutInstances } from "./instances-layout.ts";
import { layOutPooler, type PoolerLayout } from "./pooler-layout.ts";
import { layOutRequests, type RequestsLayout } from "./requests-layout.ts";

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where everything of one run is drawn, from its first event to its last. Pixels. */
export interface Layout {
  width: number;
  height: number;
  /** Left to right; otherwise top to bottom. */
  wide: boolean;
  requests: RequestsLayout;
  instances: InstancesLayout;
  /** `null` where there is none. */
  pooler: PoolerLayout | null;
  database: DatabaseLayout;
  /** `null` where there is none. */
  replica: DatabaseLayout | null;
  /** What the database speaks. */
  kind: DatabaseKind;
  /** The run's events, to find what a failure is about. */
  events: readonly TraceEvent[];
}

const titleHeight = 26;
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** The narrowest picture that runs left to right. */
const wideFrom = 620;

/** Lines of words that a run puts below the database's grid. */
function notesOf({ trace, turnedAway, instances }: Timeline): number {
  const { superuserReservedConnections, reservedConnections } = trace.database;
  return [
    superuserReservedConnections + reservedConnections > 0,
    turnedAway.database.length > 0,
    instances.some(({ track }) => track.values.some(({ state }) => state === "frozen")),
  ].filter(Boolean).length;
}

/** Slots, lag and refusals of the replica; how late the last change was, and how many there were. */
const replicaNotes = 5;
const replicaGap = 20;

/** Widths of the columns and of the gaps between them, requests first. */
function columnsOf(width: number, pooled: boolean): { widths: number[]; gaps: number[] } {
  if (!pooled) {
    const [left, right] = [clamp(width * 0.2, 132, 220), clamp(width * 0.23, 150, 270)];
    const middle = clamp(width - left - right - 36 - clamp(width * 0.15, 84, 240), 200, 440);
    const spare = width - left - right - middle;
    return { widths: [left, middle, right], gaps: [spare * 0.27, spare * 0.73] };
  }
  const [left, lane, right] = [
    clamp(width * 0.16, 104, 200),
    clamp(width * 0.19, 130, 230),
    clamp(width * 0.2, 146, 240),
  ];
  const gaps = clamp(width * 0.15, 92, 280);
  const middle = clamp(width - left - lane - right - gaps, 150, 420);
  const spare = width - left - lane - right - middle;
  return { widths: [left, middle, lane, right], gaps: [spare * 0.26, spare * 0.37, spare * 0.37] };
}

/** Places a run's parts for a picture `width` px wide. The same at every moment of the run. */
export function createLayout(timeline: Timeline, width: number): Layout {
  const wide = width >= wideFrom;
  const { events, pooler: pooled, database: limits, replica: follower } = timeline.trace;
  const counts = { requests: timeline.requests.length, cells: limits.maxConnections };
  const { kind = "postgres" } = limits;
  const notes = notesOf(timeline);
  const below = ({ box }: DatabaseLayout, height: number) => {
    const y = box.y + box.height + replicaGap + titleHeight;
    return layOutDatabase({ ...box, y, height }, follower?.maxConnections ?? 0, replicaNotes);
  };
  if (!wide) {
    const requests = layOutRequests({ x: 0, y: titleHeight, width, height: 120 }, counts.requests);
    let y = requests.box.y + requests.box.height + 20 + titleHeight;
    const instances = layOutInstances({ x: 0, y, width: width - 22, height: 0 }, timeline);
    y += instances.box.height + 44 + titleHeight;
    const pooler = layOutPooler({ x: 0, y, width: width - 22, height: 0 }, timeline, false);
    if (pooler) y += pooler.box.height + 44 + titleHeight;
    // Lines to the replica pass beside it.
    const room = follower ? width - 22 : width;
    const database = layOutDatabase({ x: 0, y, width: room, height: 90 }, counts.cells, notes);
    y += database.box.height;
    const replica = follower && below(database, 90);
    if (replica) y = replica.box.y + replica.box.height;
    return {
      ...{ width, wide, requests, instances, pooler, database, replica: replica ?? null, kind, events },
      height: y + 1,
    };
  }
  const { widths, gaps } = columnsOf(width, pooled !== null);
  const column = (n: number, height: number): Box => ({
    x: Math.round(widths.slice(0, n).reduce((a, b) => a + b, 0) + gaps.slice(0, n).reduce((a, b) => a + b, 0)),
    ...{ y: titleHeight, width: Math.floor(widths[n] as number), height },
  });
  const instances = layOutInstances(column(1, 0), timeline);
  const height = Math.max(150, instances.box.height);
  const requests = layOutRequests(column(0, height), counts.requests);
  const pooler = pooled && layOutPooler(column(2, Math.max(height, 260)), timeline, true);
  const last = column(widths.length - 1, Math.max(height, pooler?.box.height ?? 0));
  // Two servers share the column: each gets half of what one would.
  const database = layOutDatabase(follower ? { ...last, height: last.height / 2 } : last, counts.cells, notes);
  const replica = follower ? below(database, last.height / 2) : null;
  const servers = replica ? replica.box.y + replica.box.height - titleHeight : database.box.height;
  const straight = pooler && timeline.connections.some(({ to }) => to !== "pooler") ? 22 : 0;
  const bottom = Math.max(...[height, requests.box.height, (pooler?.box.height ?? 0) + straight, servers]);
  return {
    ...{ width, wide, requests, instances, pooler, database, replica, kind, events },
    height: titleHeight + bottom + 1,
  };
}
