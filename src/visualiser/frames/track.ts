/** A value that changes at events: `values[i]` holds from event `indexes[i]` until the next entry. */
export interface Track<T> {
  readonly indexes: number[];
  readonly values: T[];
}

export const newTrack = <T>(): Track<T> => ({ indexes: [], values: [] });

/** Appends a change; a second one at the same event replaces the first. */
export function change<T>(track: Track<T>, index: number, value: T): void {
  if (track.indexes.at(-1) === index) track.values[track.values.length - 1] = value;
  else {
    track.indexes.push(index);
    track.values.push(value);
  }
}

/** How many of the ascending `numbers` are at most `limit`. O(log n). */
export function countUpTo(numbers: ArrayLike<number>, limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The value that holds after event `index`; undefined before the first change. */
export const valueAt = <T>(track: Track<T>, index: number): T | undefined =>
  track.values[countUpTo(track.indexes, index) - 1];

/** The event at which the value of `index` began, and the one at which it ends (undefined when it holds to the end). */
export function spanAt<T>(track: Track<T>, index: number): { from: number; to: number | undefined } {
  const position = countUpTo(track.indexes, index);
  return { from: track.indexes[position - 1] ?? 0, to: track.indexes[position] };
}
