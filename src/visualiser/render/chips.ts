import * as say from "#strings/visualiser-drawing.ts";
import { formatMillis } from "../frames/format.ts";
import type { InstanceView, RequestView } from "../frames/frame.ts";
import type { CardShape, InstancesLayout } from "./instances-layout.ts";
import { requestMarks } from "./requests.ts";
import { text } from "./text.ts";

export type Requests = ReadonlyMap<number, RequestView>;

interface Chip {
  request: RequestView;
  x: number;
  y: number;
}

/** Where the requests that an instance serves are drawn on its card. */
export interface CardPlaces {
  chips: Chip[];
  /** There is no room for one chip each: two counts begin here instead. */
  counted: { running: RequestView[]; waiting: RequestView[]; x: number; y: number } | null;
  /** Those who wait for a client, the longest first; as many as there is room for. */
  queue: Chip[];
  /** Words about the queue, and where they end. */
  waits: { words: string; x: number; y: number } | null;
}

/** Cards of these instances have no sockets and serve nobody. */
const dead = new Set<InstanceView["state"]>(["absent", "crashed", "gone"]);
export const isDead = ({ state }: InstanceView): boolean => dead.has(state);

const lines = { roomy: 50, middle: 37, compact: 12 };

function queueOn(
  view: InstanceView,
  own: readonly RequestView[],
  card: CardShape,
): Pick<CardPlaces, "queue" | "waits"> {
  const waiting = view.pools.reduce((sum, pool) => sum + pool.waiting, 0);
  if (waiting === 0) return { queue: [], waits: null };
  const oldest = Math.max(...view.pools.map(({ oldestWaitMillis }) => oldestWaitMillis));
  const words = oldest > 0 ? say.waitingOldest(waiting, formatMillis(oldest)) : say.waiting(waiting);
  const [x, y] = [card.x + card.width - 12, card.y + card.height - 14];
  const fit = Math.max(0, Math.floor((x - words.length * 6.2 - 22 - card.x) / 17));
  const line = own.filter(({ state }) => state === "waiting").sort((a, b) => b.forMillis - a.forMillis);
  const queue = line.slice(0, fit).map((request, n) => ({ request, x: card.x + 20 + n * 17, y }));
  return { queue, waits: { words, x, y } };
}

/** Places what an instance serves: chips from the left, and a line of its own for the queue where the run has one. */
export function placesOn(view: InstanceView, card: CardShape, requests: Requests, layout: InstancesLayout): CardPlaces {
  const { size, queues } = layout;
  const own = view.requests.map((request) => requests.get(request)).filter((request) => request !== undefined);
  const line = queues ? queueOn(view, own, card) : { queue: [], waits: null };
  const shown = queues ? own.filter(({ state }) => state !== "waiting") : own;
  const [left, y] = [card.x + (size === "compact" ? 108 : 14), card.y + lines[size]];
  const right = Math.min(...card.groups.flatMap(({ sockets }) => sockets.map(({ x }) => x)), card.x + card.width) - 14;
  const step = 22 + 7 * `${shown.at(-1)?.request}`.length;
  if (shown.length > Math.max(1, Math.floor((right - left) / step))) {
    const inState = (state: RequestView["state"]) => shown.filter((request) => request.state === state);
    return { chips: [], counted: { running: inState("running"), waiting: inState("waiting"), x: left, y }, ...line };
  }
  return { chips: shown.map((request, n) => ({ request, x: left + 5 + n * step, y })), counted: null, ...line };
}

const marksOf = (chips: readonly Chip[]): string =>
  requestMarks(
    chips.map(({ request }) => request),
    (_, n) => chips[n] as Chip,
    5,
  );

/** Marks of the requests an instance serves, with their numbers, or two counts. */
export function renderChips({ chips, counted }: CardPlaces): string {
  if (!counted)
    return marksOf(chips) + chips.map(({ request, x, y }) => text(x + 10, y + 4, request.request, "n")).join("");
  let { x } = counted;
  const { y } = counted;
  return [counted.running, counted.waiting]
    .map((some) => {
      if (some.length === 0) return "";
      const count = text(x, y + 4, some.length, "n");
      x += 6 + 7 * `${some.length}`.length;
      const mark = requestMarks(some.slice(0, 1), () => ({ x: x + 3, y }), 5);
      x += 18;
      return count + mark;
    })
    .join("");
}

/** The line of those who wait for a client of a pool: first come first, how many, and how long the first has waited. */
export const renderQueue = ({ queue, waits }: CardPlaces): string =>
  waits ? marksOf(queue) + text(waits.x, waits.y + 4, waits.words, "waits", "end") : "";
