import type { InstanceView, SlotState } from "../frames/frame.ts";
import type { Timeline } from "../frames/timeline.ts";
import type { Box } from "./layout.ts";

export interface SocketGroup {
  /** `null` for bare clients, `monitors` for a driver's own; `all` where there are too many pools to draw each: one socket per connection at once. */
  pool: number | null | "monitors" | "all";
  /** Centres of the sockets drawn, first slot first. */
  sockets: Array<{ x: number; y: number }>;
}

/** A card and what is on it, in px of the picture or from the card's own corner. */
export interface CardShape extends Box {
  instance: number;
  groups: SocketGroup[];
  /** Sockets for which there was no room. */
  cut: number;
}

export interface Card extends CardShape {
  /** The same from its corner: equal cards are drawn as equal strings, which cost nothing to send twice. */
  local: CardShape;
}

const fromCorner = ({ x, y, groups, ...rest }: CardShape): CardShape => ({
  ...{ ...rest, x: 0, y: 0 },
  groups: groups.map(({ pool, sockets }) => ({ pool, sockets: sockets.map((at) => ({ x: at.x - x, y: at.y - y })) })),
});

/** All instances after the first few, drawn as one. */
export interface Stack extends Box {
  /** Index of the first instance in it. */
  from: number;
  count: number;
  /** Instances' states that occur in it, then states of their sockets: one row each. */
  states: Array<InstanceView["state"]>;
  slots: SlotState[];
  /** Sockets beside the states, not below them. */
  beside: boolean;
  /** Where the rows begin, from its top. */
  head: number;
}

export interface InstancesLayout {
  box: Box;
  /** `roomy` cards have three lines, `middle` two, `compact` one; the first two one more where somebody waits for a client. */
  size: "roomy" | "middle" | "compact";
  radius: number;
  cards: Card[];
  byInstance: Map<number, Card>;
  stack: Stack | null;
  /** A line for the queue of a pool on each card. */
  queues: boolean;
  /** More than one function, or deployment, so that cards name theirs. */
  names: { fn: boolean; deployment: boolean };
}

/** Beyond this many, most instances are drawn as one stack. */
const mostCards = 20;
const cardsBeforeStack = 8;
/** Beyond this many pools, a card shows its instance's connections without telling the pools apart. */
const mostPools = 4;
const queueLine = 18;
const sizes = {
  roomy: { height: 84, gap: 10, sockets: 50, share: 0.6 },
  middle: { height: 52, gap: 8, sockets: 37, share: 0.6 },
  compact: { height: 24, gap: 4, sockets: 12, share: 0.42 },
};

const instanceStates: Array<InstanceView["state"]> = [
  ...(["absent", "cold", "idle", "busy", "frozen", "terminating", "crashed", "gone"] as const),
];
export const stackRow = 17;

/** Somebody waits for a client of a pool at some moment. */
const anyoneWaits = ({ pools }: Timeline): boolean =>
  pools.some(({ track }) => track.values.some(({ waiting }) => waiting > 0));

function stackOf(box: Box, timeline: Timeline): Stack {
  const lives = timeline.instances.slice(cardsBeforeStack);
  const seen = new Set<InstanceView["state"]>(lives.flatMap(({ track }) => track.values.map(({ state }) => state)));
  if (lives.some(({ track }) => (track.indexes[0] ?? 0) > 0)) seen.add("absent");
  const states = instanceStates.filter((state) => seen.has(state));
  const anyLeaked = timeline.connections.some(({ track }) => track.values.some(({ leaked }) => leaked));
  const slots: SlotState[] = ["empty", "connecting", "idle", "checked-out", ...(anyLeaked ? ["leaked" as const] : [])];
  const beside = box.width >= 290;
  const rows = beside ? Math.max(states.length, slots.length) : states.length + slots.length;
  const head = box.width < 236 ? 48 : 34;
  const height = head + rows * stackRow + (anyoneWaits(timeline) ? stackRow : 0) + 8;
  return {
    ...{ ...box, width: box.width - 6, height, head, states, slots, beside },
    from: cardsBeforeStack,
    count: lives.length,
  };
}

interface Wanted {
  pool: SocketGroup["pool"];
  max: number;
  peak: number;
}

/** What each instance's sockets will be in this run, pools first. */
function wantedSockets(timeline: Timeline): Map<number, Wanted[]> {
  const wanted = new Map<number, Wanted[]>();
  const add = (instance: number, group: Wanted) => {
    const groups = wanted.get(instance);
    if (groups) groups.push(group);
    else wanted.set(instance, [group]);
  };
  const peaks = {
    pool: new Map<number, number>(),
    bare: new Map<number, number>(),
    monitor: new Map<number, number>(),
  };
  for (const { pool, instance, slot, client } of timeline.connections) {
    const own = client === "monitor" ? "monitor" : "bare";
    const [kind, key] = pool === null ? ([own, instance] as const) : (["pool", pool] as const);
    peaks[kind].set(key, Math.max(peaks[kind].get(key) ?? 0, slot + 1));
  }
  for (const { pool, instance, max } of timeline.pools)
    add(instance, { pool, max, peak: Math.max(1, peaks.pool.get(pool) ?? 0) });
  const seats = new Map<number, number>();
  for (const { instance, seat } of timeline.connections)
    seats.set(instance, Math.max(seats.get(instance) ?? 0, seat + 1));
  for (const { instance } of timeline.instances) {
    const peak = peaks.bare.get(instance);
    if (peak !== undefined) add(instance, { pool: null, max: peak, peak });
    const monitors = peaks.monitor.get(instance);
    if (monitors !== undefined) add(instance, { pool: "monitors", max: monitors, peak: monitors });
    if ((wanted.get(instance)?.length ?? 0) <= mostPools + (monitors === undefined ? 0 : 1)) continue;
    const most = seats.get(instance) ?? 1;
    wanted.set(instance, [{ pool: "all", max: most, peak: most }]);
  }
  return wanted;
}

/** One card per instance in order of appearance, each with fixed sockets on its right; the rest as one stack. */
export function layOutInstances(box: Box, timeline: Timeline): InstancesLayout {
  const all = timeline.instances;
  const shown = all.length > mostCards ? all.slice(0, cardsBeforeStack) : all;
  const size = all.length <= 4 ? "roomy" : all.length <= 9 ? "middle" : "compact";
  const queues = size !== "compact" && anyoneWaits(timeline);
  const { gap, sockets: line, share } = sizes[size];
  const height = sizes[size].height + (queues ? queueLine : 0);
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
    let x = card.x + card.width - Math.round(pitch * 0.5) - 8;
    const placed = groups.map(({ pool }, i): SocketGroup => {
      const count = drawn[i] as number;
      const sockets = Array.from({ length: count }, (_, slot) => ({
        x: x - (count - 1 - slot) * pitch,
        y: card.y + line,
      }));
      if (count > 0) x -= count * pitch + 6;
      return { pool, sockets };
    });
    const cut = groups.length === 0 ? 0 : counts.reduce((a, b) => a + b) - drawn.reduce((a, b) => a + b);
    const shape = { ...card, groups: placed, cut };
    return { ...shape, local: fromCorner(shape) };
  });
  const below = cards.length * (height + gap);
  const stack = all.length > shown.length ? stackOf({ ...box, y: box.y + below + 6, height: 0 }, timeline) : null;
  return {
    box: { ...box, height: stack ? stack.y + stack.height + 8 - box.y : Math.max(0, below - gap) },
    ...{ size, cards, stack, queues },
    radius: pitch * 0.36,
    byInstance: new Map(cards.map((card) => [card.instance, card])),
    names: {
      fn: new Set(all.map(({ fn }) => fn)).size > 1,
      deployment: all.some(({ deployment }) => deployment > 1),
    },
  };
}
