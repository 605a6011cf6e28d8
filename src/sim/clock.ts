import { comesBefore, createEventHeap, createEventLine, type EventQueue } from "./event-queue.ts";

/** What events change about their clock. */
interface Counts {
  /** Live events that are not passive. */
  active: number;
  /** Cancelled events still in a queue. */
  cancelled: number;
}

/** One thing that happens at a virtual moment. */
class Scheduled {
  readonly atMillis: number;
  /** Numeric, so the tenth tie still comes after the ninth. */
  readonly order: number;
  run: (() => void) | null;
  /** Runs learner or driver code, so microtasks must drain before the next event. */
  readonly entersInstance: boolean;
  /** Doesn't count as progress: a run in which only these are left is stuck. */
  readonly passive: boolean;
  readonly #counts: Counts;

  constructor(counts: Counts, atMillis: number, order: number, run: () => void, options: ScheduleOptions) {
    this.#counts = counts;
    this.atMillis = atMillis;
    this.order = order;
    this.run = run;
    this.entersInstance = options.entersInstance === true;
    this.passive = options.passive === true;
  }

  cancel(): void {
    if (this.run === null) return;
    this.run = null;
    this.#counts.cancelled++;
    if (!this.passive) this.#counts.active--;
  }
}

export interface ScheduleOptions {
  entersInstance?: boolean;
  passive?: boolean;
}

/** Virtual time: what happens is ordered by (time, order of scheduling); fractional milliseconds. */
export interface Clock {
  now(): number;
  /** A negative or NaN delay counts as 0. */
  schedule(delayMillis: number, run: () => void, options?: ScheduleOptions): { cancel(): void };
  /** Advances to the next event and runs it; `null` when nothing is left. */
  step(): { entersInstance: boolean } | null;
  /** Virtual time of the next event, or `null`. */
  nextAtMillis(): number | null;
  /** Live events that are not passive. */
  activeCount(): number;
}

const noOptions: ScheduleOptions = {};
/** Fewer cancelled events than this are not worth clearing away. */
const fewCancelled = 256;

export function createClock(): Clock {
  const counts: Counts = { active: 0, cancelled: 0 };
  const line = createEventLine<Scheduled>();
  const heap = createEventHeap<Scheduled>();
  let nowMillis = 0;
  let nextOrder = 0;

  /** Where the next live event is; `null` when none is left. */
  const nextIn = (): EventQueue<Scheduled> | null => {
    while (line.first()?.run === null) drop(line);
    while (heap.first()?.run === null) drop(heap);
    const inLine = line.first();
    const inHeap = heap.first();
    if (inLine === undefined) return inHeap === undefined ? null : heap;
    return inHeap === undefined || comesBefore(inLine, inHeap) ? line : heap;
  };
  const drop = (queue: EventQueue<Scheduled>) => {
    queue.take();
    counts.cancelled--;
  };
  /** Most timers are set to be cancelled. */
  const clearAway = () => {
    line.clearAway();
    heap.clearAway();
    counts.cancelled = 0;
  };

  return {
    now: () => nowMillis,
    schedule(delayMillis, run, options = noOptions) {
      if (counts.cancelled > fewCancelled && counts.cancelled * 2 > line.size() + heap.size()) clearAway();
      const atMillis = nowMillis + (delayMillis > 0 ? delayMillis : 0);
      const scheduled = new Scheduled(counts, atMillis, nextOrder++, run, options);
      if (!scheduled.passive) counts.active++;
      if (!line.add(scheduled)) heap.add(scheduled);
      return scheduled;
    },
    step() {
      const next = nextIn()?.take();
      if (next === undefined) return null;
      nowMillis = next.atMillis;
      const { run } = next;
      next.run = null;
      if (!next.passive) counts.active--;
      run?.();
      return next;
    },
    nextAtMillis: () => nextIn()?.first()?.atMillis ?? null,
    activeCount: () => counts.active,
  };
}
