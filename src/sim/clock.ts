/** One thing that happens at a virtual moment. */
interface Scheduled {
  readonly atMillis: number;
  /** Numeric, so the tenth tie still comes after the ninth. */
  readonly order: number;
  run: (() => void) | null;
  /** Runs learner or driver code, so microtasks must drain before the next event. */
  readonly entersInstance: boolean;
  /** Doesn't count as progress: a run in which only these are left is stuck. */
  readonly passive: boolean;
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

export function createClock(): Clock {
  const heap: Scheduled[] = [];
  let nowMillis = 0;
  let nextOrder = 0;
  let active = 0;

  const dropCancelled = () => {
    while (heap.length > 0 && heap[0]?.run === null) pop(heap);
  };

  return {
    now: () => nowMillis,
    schedule(delayMillis, run, options = {}) {
      const scheduled: Scheduled = {
        atMillis: nowMillis + (delayMillis > 0 ? delayMillis : 0),
        order: nextOrder++,
        run,
        entersInstance: options.entersInstance ?? false,
        passive: options.passive ?? false,
      };
      if (!scheduled.passive) active++;
      push(heap, scheduled);
      return {
        cancel() {
          if (scheduled.run === null) return;
          scheduled.run = null;
          if (!scheduled.passive) active--;
        },
      };
    },
    step() {
      dropCancelled();
      const next = pop(heap);
      if (next === undefined) return null;
      nowMillis = next.atMillis;
      const { run } = next;
      next.run = null;
      if (!next.passive) active--;
      run?.();
      return next;
    },
    nextAtMillis() {
      dropCancelled();
      return heap[0]?.atMillis ?? null;
    },
    activeCount: () => active,
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
