import type { VNode } from "preact";
import { platformNames } from "#lab/parameter-words.ts";
import { sitePath } from "../../../layouts/site-path.ts";
import type { RunsOn } from "../session/runs-on.ts";

/** What of the next run is the real thing and what is a model; the numbers and their sources are pages of their own. `runsOn`: null where the scenario can't be read. */
export function AboutPanel({ runsOn }: { runsOn: RunsOn | null }): VNode {
  const numbers = sitePath("real-and-simulated/");
  return (
    <div class="lab-about-run">
      <h2>Real and simulated</h2>
      <p>
        <strong>Real:</strong> your code, the driver it imports, the wire protocol between them
        {realServers[runsOn?.database ?? "postgres"]}
      </p>
      <p>
        <strong>Simulated:</strong> {simulatedParts(runsOn).join("; ")}.
      </p>
      <p>
        Every number with its source:{" "}
        {runsOn && (
          <>
            <a href={`${numbers}#platform-${runsOn.platform}`}>{platformNames[runsOn.platform]}</a>,{" "}
          </>
        )}
        <a href={`${numbers}#costs`}>what things cost in virtual time</a>, <a href={numbers}>everything else</a>. And{" "}
        <a href={sitePath("how-true/")}>how true it is against real servers</a>.
      </p>
    </div>
  );
}

/** What of the server is the real thing, after “the wire protocol between them”. */
const realServers: Record<RunsOn["database"], string> = {
  postgres: ", and Postgres itself, compiled to WebAssembly.",
  mysql: ", and the Postgres that keeps the rows, compiled to WebAssembly.",
  mongodb: ".",
};

/** What of the server is a model. */
const modelledServers: Record<RunsOn["database"], string[]> = {
  postgres: [],
  mysql: ["MySQL’s server, by its own protocol, limits and words, with its SQL answered by Postgres within limits"],
  mongodb: ["MongoDB’s servers, by their own protocol, limits and words, with documents in memory"],
};

function simulatedParts(runsOn: RunsOn | null): string[] {
  return [
    `${runsOn ? platformNames[runsOn.platform] : "the platform"}, with its instances, cold starts and freezing`,
    "the network between function and database",
    ...modelledServers[runsOn?.database ?? "postgres"],
    ...(runsOn?.hasReplica ? ["how late the replica, a second Postgres, shows what was committed"] : []),
    ...(runsOn?.hasFaults ? ["what goes wrong, at the moments that the scenario names"] : []),
    ...(runsOn?.poolMode ? [`PgBouncer in ${runsOn.poolMode} mode, by its own settings and words`] : []),
    ...(runsOn?.callsOthers ? ["the other services that your code may call"] : []),
    "time: a run takes as long as the model says, not as long as this computer needs",
  ];
}
