import { clip, formatMillis, plural } from "../frames/format.ts";
import { never, type ServerFacts } from "./facts.ts";
import { faultBehind, faultWords } from "./faults.ts";
import { whyServerRefused } from "./refusals.ts";
import type { Story } from "./story.ts";
import { at, atMillis, partsOf, type Step, step, type Told } from "./told.ts";
import { sentence, times } from "./words.ts";

/** What one of the pooler's own connections was linked to, for how long, and how it ended. */
export function serverStory(told: Told, server: number): Story {
  const subject = { kind: "server", server } as const;
  const title = `Server connection ${server}`;
  const facts = told.ledger.servers.get(server);
  if (!facts) return { subject, title, outcome: `This run has no server connection ${server}.`, parts: [] };
  const words = [begun(told, facts), linked(told, facts), ended(told, facts)];
  return { subject, title, outcome: words.filter(Boolean).join(" "), parts: partsOf(told, stepsOf(told, facts)) };
}

function begun(told: Told, { server, dialled, opened, refused }: ServerFacts): string {
  const event = told.ledger.events[refused];
  const start = dialled === never ? opened : dialled;
  const first = `The pooler dialled server connection ${server}${at(told, start)}`;
  if (event?.type !== "server-connection-refused") {
    return `${first}${opened === never ? "; it never opened in this run" : `; it was open after ${formatMillis(atMillis(told, opened) - atMillis(told, start))}`}.`;
  }
  const why = whyServerRefused(told, refused);
  return sentence(
    `${first}; the database refused it with ${event.code}${at(told, refused)}${why ? `, because ${why}` : `: ${event.message}`}`,
  );
}

function linked(told: Told, { links, opened }: ServerFacts): string {
  if (opened === never) return "";
  if (links.length === 0) return "It was linked to no client.";
  const mode = told.timeline.trace.pooler?.poolMode;
  const clients = new Set(links.map(({ connection }) => connection)).size;
  const end = told.ledger.events.length - 1;
  const length = ({ from, to }: { from: number; to: number }) =>
    atMillis(told, Math.min(to, end)) - atMillis(told, from);
  const longest = links.reduce((a, b) => (length(b) > length(a) ? b : a));
  const still = longest.to === never ? " and not released to the end of the run" : "";
  const how = mode ? ` (pool_mode ${mode})` : "";
  return `It was linked ${times(links.length)} to ${plural(clients, "client")}${how}, longest for ${formatMillis(length(longest))}${still}, to connection ${longest.connection}${at(told, longest.from).replace(" at", " from")}.`;
}

function ended(told: Told, { server, closed, opened }: ServerFacts): string {
  const event = told.ledger.events[closed];
  if (event?.type !== "server-connection-closed") return opened === never ? "" : "It is open at the end of the run.";
  const fault = faultBehind(told.ledger, server, closed, "server");
  return `It was closed${at(told, closed)} (${clip(event.reason, 100)})${fault ? `: ${faultWords(fault)}` : ""}.`;
}

function stepsOf(told: Told, { dialled, opened, refused, closed, links }: ServerFacts): Step[] {
  const { events } = told.ledger;
  const steps: Step[] = [];
  const add = (index: number, matters: number, text: string) => steps.push(step(told, index, matters, text));
  if (dialled !== never) add(dialled, 10, "the pooler dialled it");
  const openedBy = events[opened];
  if (openedBy?.type === "server-connection-opened")
    add(opened, 8, `it was open, as backend ${openedBy.pid}, one of ${openedBy.active}`);
  const refusal = events[refused];
  if (refusal?.type === "server-connection-refused")
    add(refused, 10, `it was refused with ${refusal.code}: ${clip(refusal.message, 120)}`);
  for (const { connection, from, to, waitedMillis } of links) {
    const waited = waitedMillis > 0.05 ? `, which had waited ${formatMillis(waitedMillis)}` : "";
    const until = to === never ? " and stayed so" : `, for ${formatMillis(atMillis(told, to) - atMillis(told, from))}`;
    add(
      from,
      to === never ? 9 : waitedMillis > 1 ? 4 : 2,
      `it was linked to connection ${connection}${waited}${until}`,
    );
  }
  const end = events[closed];
  if (end?.type === "server-connection-closed") add(closed, 10, `it was closed: ${clip(end.reason, 100)}`);
  return steps;
}
