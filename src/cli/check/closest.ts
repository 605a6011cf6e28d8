const mostShown = 12;

/** Names there are, for someone who wrote one that isn't: all of a few, else those that resemble it most. */
export function namesLike(wrong: string, names: Iterable<string>): string {
  const all = [...names];
  if (all.length === 0) return "There are none";
  if (all.length <= mostShown) return `Known: ${all.join(", ")}`;
  const nearest = all
    .map((name) => ({ name, shared: sharedPairs(wrong, name) }))
    .sort((a, b) => b.shared - a.shared)
    .slice(0, 5);
  return `Like it: ${nearest.map(({ name }) => name).join(", ")} (of ${all.length})`;
}

/** Share of neighbouring letters that both have (Dice's coefficient). */
function sharedPairs(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size || 1);
}

const pairsOf = (text: string) =>
  new Set(Array.from(text, (_, at) => text.slice(at, at + 2)).filter((pair) => pair.length === 2));
