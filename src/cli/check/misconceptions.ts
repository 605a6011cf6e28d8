import type { MistakeId } from "#mistakes/catalogue.ts";
import type { Misconception } from "#schemas/misconception.ts";
import { namesLike } from "./closest.ts";
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
    const at = (mistake: MistakeId, claim: string) => ({
      ...{ mistake, file: misconceptionsFile, line },
      claim: `misconception ${id}: ${claim}`,
    });
    const used = expect(
      at("misconception-uncited", "is cited by a question"),
      cited.has(id),
      () => `no wrong answer cites \`${id}\``,
      id,
    );
    if (see === undefined) return [used];
    const known = () => `there is no figure \`${see.figure}\`. ${namesLike(see.figure, figures)}`;
    const there = at("no-such-figure", "the run that refutes it exists");
    return [used, expect(there, figures.has(see.figure), known, see.figure)];
  });
}
