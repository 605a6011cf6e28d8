import type { VNode } from "preact";
import { platformNames } from "#lab/parameter-words.ts";
import * as say from "#strings/lab-panels.ts";
import { sitePath } from "../../../layouts/site-path.ts";
import { InlineText } from "../inline-text.tsx";
import type { RunsOn } from "../session/runs-on.ts";

/** What of the next run is the real thing and what is a model; the numbers and their sources are pages of their own. `runsOn`: null where the scenario can't be read. */
export function AboutPanel({ runsOn }: { runsOn: RunsOn | null }): VNode {
  const numbers = sitePath("real-and-simulated/");
  return (
    <div class="lab-about-run">
      <h2>{say.realAndSimulated}</h2>
      <p>
        <InlineText text={real[runsOn?.database ?? "postgres"]} />
      </p>
      <p>
        <InlineText text={say.simulated(simulatedParts(runsOn))} />
      </p>
      <p>
        <InlineText
          text={runsOn ? say.numbersOfPlatform(platformNames[runsOn.platform]) : say.numbersElse}
          links={{
            platform: `${numbers}#platform-${runsOn?.platform}`,
            costs: `${numbers}#costs`,
            numbers,
            howTrue: sitePath("how-true/"),
          }}
        />
      </p>
    </div>
  );
}

/** What is the real thing. */
const real: Record<RunsOn["database"], string> = {
  postgres: say.realWithPostgres,
  mysql: say.realWithMysql,
  mongodb: say.realWithMongodb,
};

/** What of the server is a model. */
const modelledServers: Record<RunsOn["database"], string[]> = {
  postgres: [],
  mysql: [say.simulatedMysql],
  mongodb: [say.simulatedMongodb],
};

function simulatedParts(runsOn: RunsOn | null): string[] {
  return [
    say.simulatedPlatform(runsOn ? platformNames[runsOn.platform] : say.somePlatform),
    say.simulatedNetwork,
    ...modelledServers[runsOn?.database ?? "postgres"],
    ...(runsOn?.hasReplica ? [say.simulatedReplica] : []),
    ...(runsOn?.hasFaults ? [say.simulatedFaults] : []),
    ...(runsOn?.poolMode ? [say.simulatedPooler(runsOn.poolMode)] : []),
    ...(runsOn?.callsOthers ? [say.simulatedServices] : []),
    say.simulatedTime,
  ];
}
