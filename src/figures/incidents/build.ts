import type { LabRuntime } from "#lab/runtime.ts";
import { loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import type { Incident } from "#schemas/incident.ts";
import { filesOf } from "../answers/answer-file.ts";
import { keepRuns } from "../keep-runs.ts";
import { incidentFiles } from "./incident-files.ts";
import { incidentsFolder, type RecordedIncident } from "./recorded.ts";

/** Records the run of every incident whose lab or engine changed since; throws where a file does not fit its schema, or leaves it out. */
export async function buildIncidents({ onlySound = false } = {}): Promise<void> {
  const files = (await incidentFiles()).filter(({ parsed }) => !onlySound || parsed.data !== null);
  const wanted = files.map(({ lab, file, parsed }) => {
    if (parsed.data !== null) return { lab, file: `${parsed.data.id}.json`, incident: parsed.data };
    const [{ line, field, message } = { line: 1, field: null, message: "" }] = parsed.mistakes;
    throw new Error(`${file}:${line}: ${field === null ? "" : `${field}: `}${message}`);
  });
  await keepRuns({ folder: incidentsFolder, madeBy: "src/figures/incidents" }, wanted, ({ lab, incident }, runtime) =>
    recordIncident(lab, incident, runtime),
  );
}

async function recordIncident(id: string, { deployed }: Incident, runtime: LabRuntime): Promise<RecordedIncident> {
  const lab = await loadLab(id);
  const input = runInput(lab, filesOf(lab, deployed.answer), deployed.seed);
  const { trace, traceHash } = await runtime.run(input);
  return { input, trace, traceHash };
}
