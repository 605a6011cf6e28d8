import { render } from "preact";
import type { RecordedIncident } from "#figures/incidents/recorded.ts";
import { serverAnswered } from "#strings/incident-desk.ts";
import { find, readData } from "../../elements.ts";
import type { IncidentData, Look } from "../incident-data.ts";
import { DeskView } from "./desk.tsx";
import { createDeskState } from "./desk-state.ts";

/** The desk of a page, once it is open. */
export interface Desk {
  focus(): void;
  /** Goes to a place at a moment, and puts the focus there. */
  show(look: Look): void;
}

/** Fetches the run and puts the desk in place of the still graphs; rejects, and changes nothing, when the run can't be had. */
export async function openDesk(page: HTMLElement): Promise<Desk> {
  const data = readData<IncidentData>(page);
  const response = await fetch(data.run);
  if (!response.ok) throw new Error(serverAnswered(response.status));
  const run = (await response.json()) as RecordedIncident;
  const state = createDeskState(data, run);
  const place = find(page, ".desk");
  render(<DeskView state={state} />, place);
  find(page, ".still").remove();
  return {
    focus: () => place.querySelector<HTMLElement>(".desk-play")?.focus(),
    show: (look) => state.show(look),
  };
}
