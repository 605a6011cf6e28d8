import { readFile } from "node:fs/promises";
import path from "node:path";
import type { LabRuntime, RunInput } from "#lab/runtime.ts";
import { loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import type { Incident } from "#schemas/incident.ts";
import type { Trace } from "#sim/trace.ts";
import { filesOf } from "../answers/answer-file.ts";
import { keepRuns } from "../keep-runs.ts";
import { incidentFiles } from "./incident-files.ts";

/** What an incident's page fetches when a reader plays it: the run, and what it takes to ask its database. */
export interface RecordedIncident {
  input: RunInput;
  trace: Trace;
  traceHash: string;
}

const publicFolder = path.resolve("public/figures/incidents");

/** Records the run of every incident whose lab or engine changed since; throws where a file does not fit its schema. */
export async function buildIncidents(): Promise<void> {
  const files = await incidentFiles();
  const wanted = files.map(({ lab, file, parsed }) => {
    if (parsed.data !== null) return { lab, file: `${parsed.data.id}.json`, incident: parsed.data };
    const [{ line, field, message } = { line: 1, field: null, message: "" }] = parsed.mistakes;
    throw new Error(`${file}:${line}: ${field === null ? "" : `${field}: `}${message}`);
  });
  await keepRuns({ folder: publicFolder, madeBy: "src/figures/incidents" }, wanted, ({ lab, incident }, runtime) =>
    recordIncident(lab, incident, runtime),
  );
}

async function recordIncident(id: string, { deployed }: Incident, runtime: LabRuntime): Promise<RecordedIncident> {
  const lab = await loadLab(id);
  const input = runInput(lab, filesOf(lab, deployed.answer), deployed.seed);
  const { trace, traceHash } = await runtime.run(input);
  return { input, trace, traceHash };
}

/** The recorded run of an incident, by the incident's id. */
export async function recordedIncident(id: string): Promise<RecordedIncident> {
  const file = path.join(publicFolder, `${id}.json`);
  const text = await readFile(file, "utf8").catch((cause) => {
    throw new Error(
      `The incident \`${id}\` has no run at \`${file}\`. Build with \`npm run build\`, which records it.`,
      {
        cause,
      },
    );
  });
  return JSON.parse(text) as RecordedIncident;
}
