import { incidentQuestionId } from "#incident/question-id.ts";
import { browserProgress } from "#progress/browser.ts";
import * as say from "#strings/incident-states.ts";
import { incidentState } from "./incident-state.ts";

/** Writes into every element that names an incident how far the reader is with it, and keeps it true. */
export function showIncidentStates(): void {
  const progress = browserProgress();
  const show = () => {
    const record = progress.read();
    for (const place of document.querySelectorAll<HTMLElement>("[data-incident]")) {
      const { incident = "", incidentLab = "" } = place.dataset;
      const answer = record.answers[incidentQuestionId(incident)];
      const state = incidentState(record, incident, incidentLab);
      place.dataset.state = state;
      place.textContent = {
        "": "",
        begun: say.begun,
        named: answer?.correct ? say.causeNamed : say.causeTold,
        fixed: answer?.correct ? say.namedAndFixed : say.fixed,
      }[state];
    }
  };
  void progress.ready.then(() => {
    progress.onChange(show);
    show();
  });
}
