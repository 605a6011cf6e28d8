import type { Misconception } from "#schemas/misconception.ts";
import { expect, type Finding } from "./finding.ts";
import { foreseenOf } from "./questions/parts.ts";
import type { PlacedQuestion } from "./quiz-files.ts";
import type { Listed } from "./yaml-list.ts";

export const misconceptionsFile = "content/misconceptions.yaml";

/** A belief is worth its place when some question meets it, and when the run that refutes it can be shown. */
export function checkMisconceptions(
  misconceptions: readonly Listed<Misconception>[],
  questions: readonly PlacedQuestion[],
  figures: ReadonlySet<string>,
): Finding[] {
  const cited = new Set(
    questions.flatMap(({ question }) => foreseenOf(question).map(({ misconception }) => misconception)),
  );
  return misconceptions.flatMap(({ entry: { id, see }, line }) => {
    const at = `${misconceptionsFile}:${line}: misconception ${id}`;
    const used = expect(
      `${at}: is cited by a question`,
      cited.has(id),
      () => "no wrong answer cites it: cite it, or remove it",
    );
    if (see === undefined) return [used];
    const known = () => `there is no figure \`${see.figure}\`. Known: ${[...figures].join(", ") || "none"}`;
    return [used, expect(`${at}: the run that refutes it exists`, figures.has(see.figure), known)];
  });
}
