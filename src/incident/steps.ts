/** A value that holds from each moment to the next; null where there is nothing to measure. */
export interface Steps {
  /** Ascending. */
  atMillis: number[];
  values: Array<number | null>;
}

export const emptySteps = (first: number | null): Steps => ({ atMillis: [0], values: [first] });

/** Adds a value from a moment on; a later one of the same moment takes its place. */
export function addStep({ atMillis, values }: Steps, at: number, value: number | null): void {
  const last = values.length - 1;
  if (values[last] === value) return;
  if (atMillis[last] === at) values[last] = value;
  else {
    atMillis.push(at);
    values.push(value);
  }
}

/** The value at a moment. */
export function valueAt({ atMillis, values }: Steps, at: number): number | null {
  let [low, high] = [0, atMillis.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((atMillis[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return values[low - 1] ?? null;
}

/** The highest value between two moments, with the first moment of it; null where nothing was measured. */
export function mostIn(steps: Steps, fromMillis: number, toMillis: number): { value: number; atMillis: number } | null {
  let most: { value: number; atMillis: number } | null = null;
  steps.values.forEach((value, index) => {
    const from = steps.atMillis[index] as number;
    const until = steps.atMillis[index + 1] ?? Number.POSITIVE_INFINITY;
    if (value === null || until <= fromMillis || from > toMillis) return;
    if (most === null || value > most.value) most = { value, atMillis: Math.max(from, fromMillis) };
  });
  return most;
}
