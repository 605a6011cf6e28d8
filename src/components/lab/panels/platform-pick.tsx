import type { VNode } from "preact";
import { useId } from "preact/hooks";
import { platformNames } from "#lab/parameter-words.ts";
import { pickOf } from "#lab/platform-picks.ts";
import type { Scenario } from "#schemas/scenario.ts";
import * as say from "#strings/lab-run-bar.ts";
import { namePlatform } from "../picked-platform.ts";
import type { LabSession } from "../session/session.ts";
import { keepView, tabMemory } from "../session/view-kept.ts";

/** Which platform the lab is played on, where the reader may choose; Run, Check and the address follow. */
export function PlatformPick({ session, live }: { session: LabSession; live: boolean }): VNode | null {
  const id = useId();
  const { scenario, id: lab } = session.page;
  const { picks = [] } = scenario;
  if (picks.length === 0) return null;
  const { parameters, example } = session.state.value;
  const now = parameters.platform ?? scenario.platform;
  const pick = (platform: Scenario["platform"]) => {
    // Other values were meant for another platform, which has other limits.
    const changed = platform === scenario.platform ? {} : { platform };
    session.dispatch({ type: "parameters-changed", parameters: changed, trouble: null });
    if (!example) keepView(tabMemory, lab, { parameters: changed });
    namePlatform(platform === scenario.platform ? null : platform);
  };
  return (
    <fieldset class="lab-pick" disabled={!live} aria-describedby={id}>
      <legend>{say.whereDoesItRun}</legend>
      <div class="lab-seeds">
        {[scenario.platform, ...picks.map(({ platform }) => platform)].map((platform) => (
          <label key={platform}>
            <input
              type="radio"
              name="lab-platform"
              value={platform}
              checked={platform === now}
              onChange={() => pick(platform)}
            />{" "}
            {platformNames[platform]}
          </label>
        ))}
      </div>
      <p id={id}>{say.runAndCheckThere(pickOf(scenario, now)?.says ?? say.asInstructionsTell)}</p>
    </fieldset>
  );
}
