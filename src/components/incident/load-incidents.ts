import { getCollection } from "astro:content";
import { type RecordedIncident, recordedIncident } from "#figures/incidents/recorded.ts";
import { incidentQuestion } from "#incident/question.ts";
import type { Incident } from "#schemas/incident.ts";
import type { Question } from "#schemas/question.ts";
import { incidentNamed } from "#strings/incident.ts";
import { sitePath } from "../../layouts/site-path.ts";

/** An incident with the lab that it opens. */
export interface IncidentEntry {
  incident: Incident;
  lab: string;
}

export const incidentPath = (id: string): string => sitePath(`incidents/${id}/`);

/** What an incident's question is called away from its page. It says no more than the page does before the answer. */
export const incidentName = ({ title }: Incident): string => incidentNamed(title);

/** Every incident in its order. */
export async function allIncidents(): Promise<IncidentEntry[]> {
  const entries = await getCollection("incidents");
  return entries
    .map(({ data, filePath = "" }) => ({ incident: data, lab: filePath.split("/").at(-2) ?? "" }))
    .sort((a, b) => a.incident.place - b.incident.place);
}

/** Their questions, which count in the record like those of lessons. */
export const incidentQuestions = async (): Promise<Question[]> =>
  (await allIncidents()).map(({ incident }) => incidentQuestion(incident));

/** The run the build has recorded. */
export const runOf = ({ incident }: IncidentEntry): Promise<RecordedIncident> => recordedIncident(incident.id);
