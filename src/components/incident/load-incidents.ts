import { getCollection } from "astro:content";
import { type RecordedIncident, recordedIncident } from "#figures/incidents/recorded.ts";
import { incidentQuestion } from "#incident/question.ts";
import type { Incident } from "#schemas/incident.ts";
import { inOrder } from "#schemas/order.ts";
import type { Question } from "#schemas/question.ts";
import { incidentNamed } from "#strings/incident.ts";
import { courseOrder, placesOfSteps, withPlace } from "../../layouts/course.ts";
import { sitePath } from "../../layouts/site-path.ts";

/** An incident with the lab that it opens. */
export interface IncidentEntry {
  incident: Incident;
  lab: string;
}

export const incidentPath = (id: string): string => sitePath(`incidents/${id}/`);

/** What an incident's question is called away from its page. It says no more than the page does before the answer. */
export const incidentName = ({ title }: Incident): string => incidentNamed(title);

/** Every incident in its order: those that `content/order.yaml` names, then the others by their `place`. */
export async function allIncidents(): Promise<IncidentEntry[]> {
  const entries = await getCollection("incidents");
  const places = await placesOfSteps();
  entries.sort((a, b) => a.data.place - b.data.place);
  return inOrder(entries, (await courseOrder()).incidents).map(({ data, filePath = "" }) => ({
    incident: withPlace(data, places),
    lab: filePath.split("/").at(-2) ?? "",
  }));
}

/** Their questions, which count in the record like those of lessons. */
export const incidentQuestions = async (): Promise<Question[]> =>
  (await allIncidents()).map(({ incident }) => incidentQuestion(incident));

/** The run the build has recorded. */
export const runOf = ({ incident }: IncidentEntry): Promise<RecordedIncident> => recordedIncident(incident.id);
