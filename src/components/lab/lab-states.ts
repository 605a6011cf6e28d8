import { browserProgress } from "#progress/browser.ts";
import * as say from "#strings/lab-states.ts";

/** Writes "Passed" or "Started" into every element that names a lab in `data-lab-state`, and keeps it true. */
export function showLabStates(): void {
  const progress = browserProgress();
  const show = () => {
    const { labs } = progress.read();
    for (const place of document.querySelectorAll<HTMLElement>("[data-lab-state]")) {
      const lab = labs[place.dataset.labState ?? ""];
      const state = lab?.passed ? "passed" : lab?.files ? "started" : "";
      place.dataset.state = state;
      place.textContent = { passed: say.passed, started: say.started, "": "" }[state] ?? "";
    }
  };
  show();
  progress.onChange(show);
}
