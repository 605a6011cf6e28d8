import { expect, type Finding } from "./finding.ts";
import type { PlacedQuestion } from "./quiz-files.ts";

/** A run that no question points at proves nothing. */
export function checkRuns(runs: ReadonlySet<string>, questions: readonly PlacedQuestion[]): Finding[] {
  const claimed = new Set(questions.flatMap(({ question }) => question.claims.map(({ run }) => run)));
  return [...runs].map((run) =>
    expect(
      { mistake: "run-unused", file: `content/runs/${run}/run.ts`, claim: "proves what a question claims" },
      claimed.has(run),
      () => `no question claims the run \`${run}\``,
      run,
    ),
  );
}
