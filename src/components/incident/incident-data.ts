import type { Evidence, Incident } from "#schemas/incident.ts";

/** What the scripts of an incident's page are told by the page. */
export interface IncidentData {
  id: string;
  lab: string;
  /** Where the run is fetched from. */
  run: string;
  graphs: Incident["graphs"];
  alertMillis: number;
  /** By option id, what the run shows about it. */
  evidence: Record<string, Array<Pick<Evidence, "says" | "look">>>;
}

/** A place of the desk at a moment. */
export type Look = Evidence["look"];

/** Fired on the page by whatever leads to a place. */
export const lookEvent = "incident-look";

export function evidenceByOption({ options, evidence }: Incident): IncidentData["evidence"] {
  const byId = new Map(evidence.map(({ id, says, look }) => [id, { says, look }]));
  return Object.fromEntries(options.map((option) => [option.id, option.evidence.flatMap((id) => byId.get(id) ?? [])]));
}
