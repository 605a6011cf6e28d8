/** What decides whether a stored answer still answers the same question. */
export interface HashedQuestion {
  stem: string;
  options: readonly { id: string; text: string; correct?: boolean }[];
}

/** 16 hex digits (FNV-1a, 64 bits) over stem, option ids, option texts and key; the order of options does not count. */
export function questionHash(question: HashedQuestion): string {
  const options = question.options
    .map((option) => [option.id, option.text, option.correct === true])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(JSON.stringify([question.stem, options])))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}
