/** What events change about their clock. */
interface Counts {
  /** Live events that are not passive. */
  active: number;
  /** Cancelled events still in the heap. */
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

/** Virtual time: a binary heap ordered by (time, order of scheduling); fractional milliseconds. */
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
  let heap: Scheduled[] = [];
  const counts: Counts = { active: 0, cancelled: 0 };
  let nowMillis = 0;
  let nextOrder = 0;

  const dropCancelled = () => {
    while (heap.length > 0 && heap[0]?.run === null) {
      pop(heap);
      counts.cancelled--;
    }
  };
  /** Most timers are set to be cancelled: a heap that is half of them is made anew. */
  const clearAway = () => {
    const live = heap.filter(({ run }) => run !== null);
    heap = [];
    for (const scheduled of live) push(heap, scheduled);
    counts.cancelled = 0;
  };

  return {
    now: () => nowMillis,
    schedule(delayMillis, run, options = noOptions) {
      if (counts.cancelled > fewCancelled && counts.cancelled * 2 > heap.length) clearAway();
      const atMillis = nowMillis + (delayMillis > 0 ? delayMillis : 0);
      const scheduled = new Scheduled(counts, atMillis, nextOrder++, run, options);
      if (!scheduled.passive) counts.active++;
      push(heap, scheduled);
      return scheduled;
    },
    step() {
      dropCancelled();
      const next = pop(heap);
      if (next === undefined) return null;
      nowMillis = next.atMillis;
      const { run } = next;
      next.run = null;
      if (!next.passive) counts.active--;
      run?.();
      return next;
    },
    nextAtMillis() {
      dropCancelled();
      return heap[0]?.atMillis ?? null;
    },
    activeCount: () => counts.active,
  };
}

const before = (a: Scheduled, b: Scheduled) =>
  a.atMillis < b.atMillis || (a.atMillis === b.atMillis && a.order < b.order);

function push(heap: Scheduled[], item: Scheduled): void {
  let hole = heap.length;
  heap[hole] = item;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    const above = heap[parent] as Scheduled;
    if (!before(item, above)) break;
    heap[hole] = above;
    hole = parent;
  }
  heap[hole] = item;
}

function pop(heap: Scheduled[]): Scheduled | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (top === undefined || last === undefined || heap.length === 0) return top;
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1] as Scheduled, heap[child] as Scheduled)) child++;
    if (!before(heap[child] as Scheduled, last)) break;
    heap[hole] = heap[child] as Scheduled;
    hole = child;
  }
  heap[hole] = last;
  return top;
}
