import type { VNode } from "preact";
import { seedName } from "#lab/variation.ts";
import * as say from "#strings/lab-run-bar.ts";
import type { LabSession } from "../session/session.ts";

/** Which of the seeds that are shown Run plays; nothing where there is only one. */
export function SeedChoice({ session, live }: { session: LabSession; live: boolean }): VNode | null {
  const { shown } = session.page.scenario.seeds;
  if (shown.length === 1) return null;
  return (
    <fieldset class="lab-seeds" aria-label={say.seedThatRunPlays} disabled={!live}>
      <span aria-hidden="true">{say.seed}</span>
      {shown.map((seed) => (
        <label key={seed}>
          <input
            type="radio"
            name="lab-seed"
            value={seed}
            checked={seed === session.state.value.seed}
            onChange={() => session.dispatch({ type: "seed-chosen", seed })}
          />{" "}
          {seedName(session.page.scenario, seed)}
        </label>
      ))}
    </fieldset>
  );
}
