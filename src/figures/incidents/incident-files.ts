import { readFile } from "node:fs/promises";
import path from "node:path";
import { type ParsedYaml, parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { labIds, labsFolder } from "#lab/runtimes/node/load-lab.ts";
import { type Incident, incidentSchema } from "#schemas/incident.ts";

/** A lab's `incident.yaml`, sound or not. */
export interface IncidentFile {
  lab: string;
  /** From the project's root. */
  file: string;
  parsed: ParsedYaml<Incident>;
}

/** The incidents of all labs that have one, in alphabetical order of labs. */
export async function incidentFiles(folder = labsFolder): Promise<IncidentFile[]> {
  const found = (await labIds(folder)).map(async (lab): Promise<IncidentFile[]> => {
    const text = await readFile(path.join(folder, lab, "incident.yaml"), "utf8").catch(() => null);
    return text === null ? [] : [{ lab, file: `labs/${lab}/incident.yaml`, parsed: parseYaml(text, incidentSchema) }];
  });
  return (await Promise.all(found)).flat();
}
