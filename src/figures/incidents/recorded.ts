import { readFile } from "node:fs/promises";
import path from "node:path";
import type { RunInput } from "#lab/runtime.ts";
import type { Trace } from "#sim/trace.ts";

/** What an incident's page fetches when a reader plays it: the run, and what it takes to ask its database. */
export interface RecordedIncident {
  input: RunInput;
  trace: Trace;
  traceHash: string;
}

/** Where runs of incidents are kept and served from. */
export const incidentsFolder = path.resolve("public/figures/incidents");

/** The recorded run of an incident, by the incident's id. */
export async function recordedIncident(id: string): Promise<RecordedIncident> {
  const file = path.join(incidentsFolder, `${id}.json`);
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
