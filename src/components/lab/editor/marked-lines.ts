import { draftOf } from "../session/example.ts";
import type { LabSession } from "../session/session.ts";
import { type RunProblem, runProblems } from "./run-problems.ts";

/** The line of a file that the scene's moment comes from, while the run that is shown is of this text. */
export function lineNow(session: LabSession, file: string): number | null {
  const source = session.moment.value?.source;
  return source?.file === file && isOfThisText(session, file) ? source.line : null;
}

/** What the run that is shown found wrong with a file, while that is the text it ran. */
export function problemsIn(session: LabSession, file: string): RunProblem[] {
  const { outcome } = session.state.value;
  if (!outcome || !isOfThisText(session, file)) return [];
  return runProblems(outcome.report.trace).filter((problem) => problem.file === file);
}

function isOfThisText(session: LabSession, file: string): boolean {
  const state = session.state.value;
  if (!state.outcome) return false;
  const given = session.page.given.find(({ path }) => path === file)?.text;
  return (state.outcome.files[file] ?? given) === (draftOf(state)[file] ?? given);
}
