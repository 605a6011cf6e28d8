import type { Timeline } from "../frames/timeline.ts";
import type { Box } from "./layout.ts";

export interface SocketGroup {
  /** `null` for bare clients. */
  pool: number | null;
  /** Centres of the sockets drawn, first slot first. */
  sockets: Array<{ x: number; y: number }>;
}

export interface Card extends Box {
  instance: number;
  groups: SocketGroup[];
  /** Sockets for which there was no room. */
  cut: number;
}

export interface InstancesLayout {
  box: Box;
  /** `roomy` cards have three lines, `middle` two, `compact` one. */
  size: "roomy" | "middle" | "compact";
  radius: number;
  cards: Card[];
  /** Instances for which there was no room. */
  hidden: number;
}

const mostCards = 40;
const sizes = {
  roomy: { height: 84, gap: 10, sockets: 50, share: 0.6 },
  middle: { height: 52, gap: 8, sockets: 37, share: 0.6 },
  compact: { height: 24, gap: 4, sockets: 12, share: 0.42 },
};

interface Wanted {
  pool: number | null;
  max: number;
  peak: number;
}

/** What each instance's sockets will be in this run, pools first. */
function wantedSockets(timeline: Timeline): Map<number, Wanted[]> {
  const wanted = new Map<number, Wanted[]>();
  const add = (instance: number, group: Wanted) => wanted.set(instance, [...(wanted.get(instance) ?? []), group]);
  const peakOf = (own: (life: Timeline["connections"][number]) => boolean) =>
    timeline.connections.filter(own).reduce((peak, { slot }) => Math.max(peak, slot + 1), 0);
  for (const { pool, instance, max } of timeline.pools)
    add(instance, {
      pool,
      max,
      peak: Math.max(
        1,
        peakOf((life) => life.pool === pool),
      ),
    });
  for (const { instance } of timeline.instances) {
    const peak = peakOf((life) => life.pool === null && life.instance === instance);
    if (peak > 0) add(instance, { pool: null, max: peak, peak });
  }
  return wanted;
}

/** One card per instance in order of appearance, each with fixed sockets on its right. */
export function layOutInstances(box: Box, timeline: Timeline): InstancesLayout {
  const all = timeline.instances;
  const shown = all.slice(0, mostCards);
  const size = shown.length <= 4 ? "roomy" : shown.length <= 9 ? "middle" : "compact";
  const { height, gap, sockets: line, share } = sizes[size];
  const wanted = wantedSockets(timeline);
  const largest = Math.max(1, ...[...wanted.values()].map((groups) => groups.reduce((sum, { max }) => sum + max, 0)));
  const room = box.width * share;
  const fitting = Math.floor(room / (largest + 1));
  const pitch = Math.max(9, Math.min(size === "roomy" ? 22 : size === "middle" ? 17 : 13, fitting));

  const cards = shown.map(({ instance }, row): Card => {
    const card = { instance, x: box.x, y: box.y + row * (height + gap), width: box.width, height };
    const groups = wanted.get(instance) ?? [];
    const total = groups.reduce((sum, { max }) => sum + max, 0);
    const most = Math.max(1, Math.floor(room / pitch) - groups.length);
    const counts = groups.map(({ max, peak }) => (total > most ? Math.min(max, Math.max(peak, 2)) : max));
    let left = most;
    const drawn = counts.map((count) => {
      const here = Math.min(count, Math.max(0, left));
      left -= here;
      return here;
    });
    let x = card.x + card.width - pitch * 0.5 - 8;
    const placed = groups.map(({ pool }, i): SocketGroup => {
      const count = drawn[i] as number;
      const sockets = Array.from({ length: count }, (_, slot) => ({
        x: x - (count - 1 - slot) * pitch,
        y: card.y + line,
      }));
      if (count > 0) x -= count * pitch + 6;
      return { pool, sockets };
    });
    return {
      ...card,
      groups: placed,
      cut: groups.length === 0 ? 0 : counts.reduce((a, b) => a + b) - drawn.reduce((a, b) => a + b),
    };
  });
  const total = cards.length * (height + gap) - gap + (all.length > shown.length ? 20 : 0);
  return {
    box: { ...box, height: Math.max(0, total) },
    size,
    radius: pitch * 0.36,
    cards,
    hidden: all.length - shown.length,
  };
}
