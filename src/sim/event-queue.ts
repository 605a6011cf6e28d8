/** What a queue needs to know of an event. */
export interface Queued {
  readonly atMillis: number;
  /** Breaks ties; grows with every event scheduled. */
  readonly order: number;
  /** `null` once cancelled. */
  readonly run: (() => void) | null;
}

/** Events by (time, order). */
export interface EventQueue<Event extends Queued> {
  first(): Event | undefined;
  take(): Event | undefined;
  size(): number;
  /** Drops the cancelled. */
  clearAway(): void;
}

export const comesBefore = (a: Queued, b: Queued) =>
  a.atMillis < b.atMillis || (a.atMillis === b.atMillis && a.order < b.order);

/** A line takes only what comes after everything in it, at no cost: traffic known beforehand, and time limits all alike. */
export function createEventLine<Event extends Queued>(): EventQueue<Event> & { add(event: Event): boolean } {
  let events: Array<Event | undefined> = [];
  let head = 0;
  let lastMillis = 0;
  const size = () => events.length - head;
  return {
    add(event) {
      if (head < events.length && event.atMillis < lastMillis) return false;
      lastMillis = event.atMillis;
      events.push(event);
      return true;
    },
    first: () => events[head],
    take() {
      const event = events[head];
      if (event === undefined) return undefined;
      events[head++] = undefined;
      if (head === events.length) {
        events = [];
        head = 0;
      }
      return event;
    },
    size,
    clearAway() {
      events = events.filter((event) => event !== undefined && event.run !== null);
      head = 0;
    },
  };
}

/** A binary heap; the times stand by themselves, so that comparing two of them touches no event. */
export function createEventHeap<Event extends Queued>(): EventQueue<Event> & { add(event: Event): void } {
  let events: Event[] = [];
  let times = new Float64Array(64);

  const isBefore = (a: number, b: number) => {
    const difference = (times[a] as number) - (times[b] as number);
    return difference < 0 || (difference === 0 && (events[a] as Event).order < (events[b] as Event).order);
  };

  function add(event: Event): void {
    if (events.length === times.length) {
      const more = new Float64Array(times.length * 2);
      more.set(times);
      times = more;
    }
    const { atMillis, order } = event;
    let hole = events.length;
    events.push(event);
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const above = times[parent] as number;
      if (above < atMillis || (above === atMillis && (events[parent] as Event).order < order)) break;
      times[hole] = above;
      events[hole] = events[parent] as Event;
      hole = parent;
    }
    times[hole] = atMillis;
    events[hole] = event;
  }

  return {
    add,
    first: () => events[0],
    take() {
      const top = events[0];
      const last = events.pop();
      if (top === undefined || last === undefined || events.length === 0) return top;
      const { atMillis, order } = last;
      let hole = 0;
      for (;;) {
        let child = 2 * hole + 1;
        if (child >= events.length) break;
        if (child + 1 < events.length && isBefore(child + 1, child)) child++;
        const below = times[child] as number;
        if (below > atMillis || (below === atMillis && (events[child] as Event).order > order)) break;
        times[hole] = below;
        events[hole] = events[child] as Event;
        hole = child;
      }
      times[hole] = atMillis;
      events[hole] = last;
      return top;
    },
    size: () => events.length,
    clearAway() {
      const live = events.filter(({ run }) => run !== null);
      events = [];
      for (const event of live) add(event);
    },
  };
}
