/**
 * How many questions to draw from each step, `[difficulty][step]`, so that the steps get as equal a share as possible.
 * `wanted` is by difficulty, `available` by difficulty and step; `preference` breaks ties between steps.
 *
 * An optimal semi-matching (Harvey, Ladner, Lovász and Tamir, 2006): each question goes to the least loaded step that it
 * can reach, if need be by moving questions drawn earlier to another step.
 */
export function spread(
  wanted: readonly number[],
  available: readonly (readonly number[])[],
  preference: readonly number[],
): number[][] {
  const drawn = available.map((row) => row.map(() => 0));
  const load = (step: number) => drawn.reduce((sum, row) => sum + at(row, step), 0);
  wanted.forEach((count, difficulty) => {
    for (let question = 0; question < count; question++) {
      const reached = stepsWithin(difficulty, drawn, available, preference);
      const least = Math.min(...[...reached.keys()].map(load));
      const target = preference.find((step) => reached.has(step) && load(step) === least);
      if (target === undefined) throw new Error("More questions are wanted than there are; check before drawing.");
      for (const { from, to, difficulty: moved } of reached.get(target) ?? []) {
        add(drawn, moved, to, 1);
        if (from !== undefined) add(drawn, moved, from, -1);
      }
    }
  });
  return drawn;
}

/** A question of a difficulty drawn from step `to`, instead of from step `from` where it was drawn before. */
interface Move {
  difficulty: number;
  to: number;
  from?: number;
}

/** Each step that can take one question more if one more of `difficulty` is drawn, with the moves that make it so. */
function stepsWithin(
  difficulty: number,
  drawn: readonly (readonly number[])[],
  available: readonly (readonly number[])[],
  preference: readonly number[],
): Map<number, Move[]> {
  const reached = new Map<number, Move[]>();
  const open: { difficulty: number; from?: number; moves: Move[] }[] = [{ difficulty, moves: [] }];
  for (const { difficulty: current, from, moves } of open)
    for (const step of preference) {
      if (reached.has(step) || at(drawn[current], step) >= at(available[current], step)) continue;
      const path = [
        ...moves,
        from === undefined ? { difficulty: current, to: step } : { difficulty: current, to: step, from },
      ];
      reached.set(step, path);
      drawn.forEach((row, other) => {
        if (at(row, step) > 0) open.push({ difficulty: other, from: step, moves: path });
      });
    }
  return reached;
}

const at = (row: readonly number[] | undefined, index: number) => row?.[index] ?? 0;

function add(counts: number[][], difficulty: number, step: number, by: number): void {
  const row = counts[difficulty];
  if (row) row[step] = at(row, step) + by;
}
