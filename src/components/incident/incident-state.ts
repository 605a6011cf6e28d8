import { incidentQuestionId } from "#incident/question-id.ts";
import { isSettled } from "#quiz/attempt.ts";
import type { ProgressRecord } from "#schemas/progress.ts";

/** `named`: its question is settled, rightly or not, and its lab is not passed since. */
export type IncidentState = "" | "begun" | "named" | "fixed";

/** When the cause was first answered here; a later answer, in Recall say, doesn't break what was fixed. */
function firstAnsweredAtMillis({ answers, log }: Readonly<ProgressRecord>, incident: string): number {
  const here = Object.values(log).filter(({ where }) => where === `incident:${incident}`);
  const answeredAtMillis = answers[incidentQuestionId(incident)]?.atMillis ?? Number.POSITIVE_INFINITY;
  return Math.min(answeredAtMillis, ...here.map(({ atMillis }) => atMillis));
}

/** A lab passed before its incident was looked into has mended nothing yet. */
function isFixed(record: Readonly<ProgressRecord>, incident: string, labId: string): boolean {
  const { passed, passedAgainAtMillis = 0 } = record.labs[labId] ?? {};
  const lastPassAtMillis = passed ? Math.max(passed.atMillis, passedAgainAtMillis) : 0;
  return lastPassAtMillis >= firstAnsweredAtMillis(record, incident);
}

/** How far the reader is with an incident and the lab it opens. */
export function incidentState(record: Readonly<ProgressRecord>, incident: string, labId: string): IncidentState {
  const answer = record.answers[incidentQuestionId(incident)];
  if (!answer) return "";
  if (!isSettled(answer)) return "begun";
  return isFixed(record, incident, labId) ? "fixed" : "named";
}
