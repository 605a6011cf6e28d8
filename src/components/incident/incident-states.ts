import { incidentQuestionId } from "#incident/question-id.ts";
import { browserProgress } from "#progress/browser.ts";
import { isSettled } from "#quiz/attempt.ts";
import type { ProgressRecord } from "#schemas/progress.ts";

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

/** Writes into every element that names an incident how far the reader is with it, and keeps it true. */
export function showIncidentStates(): void {
  const progress = browserProgress();
  const show = () => {
    const record = progress.read();
    for (const place of document.querySelectorAll<HTMLElement>("[data-incident]")) {
      const { incident = "", incidentLab = "" } = place.dataset;
      const answer = record.answers[incidentQuestionId(incident)];
      const isAnswered = answer !== undefined && isSettled(answer);
      const state = !answer ? "" : !isAnswered ? "begun" : isFixed(record, incident, incidentLab) ? "fixed" : "named";
      place.dataset.state = state;
      place.textContent = {
        "": "",
        begun: "begun",
        named: answer?.correct ? "cause named, not fixed yet" : "cause told, not fixed yet",
        fixed: answer?.correct ? "✓ cause named and fixed" : "✓ fixed",
      }[state];
    }
  };
  void progress.ready.then(() => {
    progress.onChange(show);
    show();
  });
}
