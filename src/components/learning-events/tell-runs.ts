import type { LabSession } from "../lab/session/session.ts";
import { tell } from "./told.ts";

/** Tells each Run and each Check of a lab that came to an end. */
export function tellRuns({ page, state }: LabSession): void {
  let seen = state.value;
  state.subscribe((now) => {
    const before = seen;
    seen = now;
    // Both count as attempts; a run that is only shown doesn't.
    if (now.attempts === before.attempts) return;
    if (now.checked && now.checked !== before.checked)
      tell({ type: "lab-checked", lab: page.id, passed: now.checked.kind === "passed" });
    else tell({ type: "lab-run", lab: page.id });
  });
}
