/** Uniform in [0, 1). */
export type Random = () => number;

/**
 * Independent streams from one seed, one per concern, so that a draw added in one place
 * cannot shift the others. Generator: sfc32, seeded through a 32-bit string mix.
 */
export function createRandom(seed: number): (stream: string) => Random {
  return (stream) => {
    const mix = mixer(`${seed}/${stream}`);
    let a = mix();
    let b = mix();
    let c = mix();
    let counter = 1;
    const next = () => {
      const sum = (((a + b) | 0) + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (c << 21) | (c >>> 11);
      c = (c + sum) | 0;
      return (sum >>> 0) / 4294967296;
    };
    for (let i = 0; i < 12; i++) next();
    return next;
  };
}

function mixer(text: string): () => number {
  let h = 1779033703 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 3432918353);
    h = (h << 13) | (h >>> 19);
  }
  return () => {
    h = Math.imul(h ^ (h >>> 16), 2246822507);
    h = Math.imul(h ^ (h >>> 13), 3266489909);
    h ^= h >>> 16;
    return h | 0;
  };
}
