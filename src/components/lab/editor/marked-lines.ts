import { draftOf } from "../session/example.ts";
import type { LabSession } from "../session/session.ts";

/** Lines of a file to point at: the one the scene's moment comes from, and the one that stopped the run. */
export function linesToMark(session: LabSession, file: string): { now: number | null; error: number | null } {
  const moment = session.moment.value?.source;
  const state = session.state.value;
  const { outcome } = state;
  if (!outcome || outcome.files[file] !== draftOf(state)[file]) return { now: null, error: null };
  const error = outcome.report.trace.error?.source;
  return {
    now: moment?.file === file ? moment.line : null,
    error: error?.file === file ? error.line : null,
  };
}
