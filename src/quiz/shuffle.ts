/** A copy of `items` in an order that depends on `seed` alone, so that a reload shows the same order. */
export function shuffle<T>(items: readonly T[], seed: string): T[] {
  const shuffled = [...items];
  const draw = randomFrom(seed);
  for (let last = shuffled.length - 1; last > 0; last--) {
    const pick = Math.floor(draw() * (last + 1));
    [shuffled[last], shuffled[pick]] = [shuffled[pick] as T, shuffled[last] as T];
  }
  return shuffled;
}

/** Mulberry32, seeded with FNV-1a over the text: numbers in [0, 1). */
export function randomFrom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
