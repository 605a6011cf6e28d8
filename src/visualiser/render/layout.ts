import type { Timeline } from "../frames/timeline.ts";
import { type DatabaseLayout, layOutDatabase } from "./database-layout.ts";
import { type InstancesLayout, layOutInstances } from "./instances-layout.ts";
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
  database: DatabaseLayout;
}

const titleHeight = 26;
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** The narrowest picture that runs left to right. */
export const wideFrom = 620;

/** Places a run's parts for a picture `width` px wide. The same at every moment of the run. */
export function createLayout(timeline: Timeline, width: number): Layout {
  const wide = width >= wideFrom;
  const counts = { requests: timeline.requests.length, cells: timeline.trace.database.maxConnections };
  const { superuserReservedConnections, reservedConnections } = timeline.trace.database;
  const notes = [
    superuserReservedConnections + reservedConnections > 0,
    timeline.refusals.length > 0,
    timeline.instances.some(({ track }) => track.values.some(({ state }) => state === "frozen")),
  ].filter(Boolean).length;
  if (!wide) {
    const requests = layOutRequests({ x: 0, y: titleHeight, width, height: 120 }, counts.requests);
    const top = requests.box.y + requests.box.height + 20 + titleHeight;
    const instances = layOutInstances({ x: 0, y: top, width: width - 22, height: 0 }, timeline);
    const below = instances.box.y + instances.box.height + 44 + titleHeight;
    const database = layOutDatabase({ x: 0, y: below, width, height: 90 }, counts.cells, notes);
    return { ...{ width, wide, requests, instances, database }, height: below + database.box.height + 1 };
  }
  const [left, right] = [clamp(width * 0.2, 132, 220), clamp(width * 0.23, 150, 270)];
  const middle = clamp(width - left - right - 36 - clamp(width * 0.15, 84, 240), 200, 440);
  const spare = width - left - right - middle;
  const instances = layOutInstances({ x: left + spare * 0.27, y: titleHeight, width: middle, height: 0 }, timeline);
  const height = Math.max(150, instances.box.height);
  const requests = layOutRequests({ x: 0, y: titleHeight, width: left, height }, counts.requests);
  const database = layOutDatabase({ x: width - right, y: titleHeight, width: right, height }, counts.cells, notes);
  const bottom = Math.max(height, requests.box.height, database.box.height);
  return { ...{ width, wide, requests, instances, database }, height: titleHeight + bottom + 1 };
}
