import type { Timeline } from "../frames/timeline.ts";
import type { Point } from "./curves.ts";
import type { Box } from "./layout.ts";

export interface PoolerLayout {
  box: Box;
  /** Half the side of a server connection's mark. */
  radius: number;
  /** Client connections it has at most at once in this run. */
  ports: number;
  /** Places for server connections. */
  slots: number;
  /** Where lines of clients come in. */
  intake: Box;
  /** Where clients that are turned away knock. */
  door: Point;
  /** Baseline of the words below everything. */
  foot: number;
  /** Marks of the queue that have room. */
  queued: number;
  /** Height at which connections that go straight to the database pass. */
  bypass: number;
  /** Where the n-th client is plugged in. */
  port(n: number): Point;
  /** Centre of the n-th server connection's mark. */
  slot(n: number): Point;
  /** Where the n-th server connection leaves. */
  exit(n: number): Point;
  /** Centre of the n-th mark of the queue. */
  queueAt(n: number): Point;
}

const padding = 14;
const head = 136;
const footLine = 15;
const queuePitch = 18;

/** Columns and pitch with which `count` marks fill `height`, no wider than `width`. */
function gridOf(count: number, width: number, height: number): { columns: number; pitch: number } {
  for (let pitch = 24; pitch > 9; pitch--) {
    const columns = Math.ceil(count / Math.max(1, Math.floor(height / pitch)));
    if (columns * pitch <= width) return { columns, pitch };
  }
  return { columns: Math.max(1, Math.floor(width / 9)), pitch: 9 };
}

/** The lane of the pooler: many clients come in, few server connections go out. Left to right in a wide picture, else downwards. */
export function layOutPooler(box: Box, timeline: Timeline, wide: boolean): PoolerLayout | null {
  const { pooler } = timeline.trace;
  if (pooler === null) return null;
  const slots = timeline.servers.reduce((most, { slot }) => Math.max(most, slot + 1), pooler.defaultPoolSize);
  const ports = timeline.connections.reduce((most, { port }) => Math.max(most, (port ?? -1) + 1), 1);
  const footHeight = 43 + (timeline.turnedAway.pooler.length > 0 ? footLine : 0);
  const queueAt = (n: number) => ({ x: box.x + padding + 5 + n * queuePitch, y: box.y + 93 });
  if (wide) {
    const room = Math.max(66, Math.min(box.height, 420) - head - footHeight);
    const { columns, pitch } = gridOf(slots, Math.max(24, box.width * 0.45), room);
    const body = Math.max(66, Math.ceil(slots / columns) * pitch);
    const top = box.y + head;
    const slot = (n: number) => ({
      x: box.x + box.width - padding - pitch / 2 - (columns - 1 - (n % columns)) * pitch,
      y: top + (body - Math.ceil(slots / columns) * pitch) / 2 + pitch * (0.5 + Math.floor(n / columns)),
    });
    const height = head + body + footHeight + 12;
    return {
      ...{ slots, ports, slot, queueAt },
      box: { ...box, height },
      radius: Math.min(9, pitch * 0.38),
      intake: { x: box.x, y: top, width: 0, height: body },
      door: { x: box.x, y: box.y + 20 },
      foot: top + body + 16,
      queued: Math.floor((box.width - 2 * padding) / queuePitch),
      bypass: box.y + height + 14,
      port: (n) => ({ x: box.x, y: top + (body * (Math.min(n, ports - 1) + 0.5)) / ports }),
      exit: (n) => ({ x: box.x + box.width, y: slot(n).y }),
    };
  }
  const [left, across] = [box.x + box.width * 0.54, box.width * 0.44];
  const { columns, pitch } = gridOf(slots, across, Math.max(24, Math.ceil(Math.sqrt(slots)) * 14));
  const rows = Math.ceil(slots / columns);
  const height = Math.max(head + footHeight + 6, 62 + rows * pitch + 14);
  const slot = (n: number) => ({
    x: left + (across / columns) * (0.5 + (n % columns)),
    y: box.y + height - 10 - pitch * (rows - 0.5 - Math.floor(n / columns)),
  });
  return {
    ...{ slots, ports, slot, queueAt },
    box: { ...box, height },
    radius: Math.min(9, pitch * 0.38),
    intake: { x: left, y: box.y, width: across, height: 0 },
    door: { x: left - 8, y: box.y },
    foot: box.y + head + 6,
    queued: Math.floor((left - box.x - padding) / queuePitch),
    bypass: 0,
    port: (n) => ({ x: left + (across * (Math.min(n, ports - 1) + 0.5)) / ports, y: box.y }),
    exit: (n) => ({ x: slot(n).x, y: box.y + height }),
  };
}
