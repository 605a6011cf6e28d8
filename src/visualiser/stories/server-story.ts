import { none, times, titles } from "#strings/visualiser-stories.ts";
import * as say from "#strings/visualiser-story-connection.ts";
import { clip, formatMillis } from "../frames/format.ts";
import { never, type ServerFacts } from "./facts.ts";
import { faultBehind, faultWords } from "./faults.ts";
import { whyServerRefused } from "./refusals.ts";
import type { Story } from "./story.ts";
import { at, atMillis, momentOf, partsOf, type Step, step, type Told } from "./told.ts";
import { sentence } from "./words.ts";

/** What one of the pooler's own connections was linked to, for how long, and how it ended. */
export function serverStory(told: Told, server: number): Story {
  const subject = { kind: "server", server } as const;
  const title = titles.server(server);
  const facts = told.ledger.servers.get(server);
  if (!facts) return { subject, title, outcome: none.server(server), parts: [] };
  const words = [begun(told, facts), linked(told, facts), ended(told, facts)];
  return { subject, title, outcome: words.filter(Boolean).join(" "), parts: partsOf(told, stepsOf(told, facts)) };
}

function begun(told: Told, { server, dialled, opened, refused }: ServerFacts): string {
  const event = told.ledger.events[refused];
  const start = dialled === never ? opened : dialled;
  const first = say.serverDialled(server, at(told, start));
  if (event?.type !== "server-connection-refused") {
    return opened === never
      ? say.serverNeverOpened(first)
      : say.serverOpened(first, formatMillis(atMillis(told, opened) - atMillis(told, start)));
  }
  const why = whyServerRefused(told, refused);
  return sentence(
    why
      ? say.serverRefusedBecause(first, event.code, at(told, refused), why)
      : say.serverRefused(first, event.code, at(told, refused), event.message),
  );
}

function linked(told: Told, { links, opened }: ServerFacts): string {
  if (opened === never) return "";
  if (links.length === 0) return say.linkedToNobody;
  const mode = told.timeline.trace.pooler?.poolMode;
  const clients = new Set(links.map(({ connection }) => connection)).size;
  const end = told.ledger.events.length - 1;
  const length = ({ from, to }: { from: number; to: number }) =>
    atMillis(told, Math.min(to, end)) - atMillis(told, from);
  const longest = links.reduce((a, b) => (length(b) > length(a) ? b : a));
  return say.linked({
    times: times(links.length),
    clients,
    how: mode ? say.poolMode(mode) : "",
    span: formatMillis(length(longest)),
    isStillLinked: longest.to === never,
    connection: longest.connection,
    moment: momentOf(told, longest.from),
  });
}

function ended(told: Told, { server, closed, opened }: ServerFacts): string {
  const event = told.ledger.events[closed];
  if (event?.type !== "server-connection-closed") return opened === never ? "" : say.openAtEnd;
  const fault = faultBehind(told.ledger, server, closed, "server");
  const reason = clip(event.reason, 100);
  return fault
    ? say.serverClosedByFault(at(told, closed), reason, faultWords(fault))
    : say.serverClosed(at(told, closed), reason);
}

function stepsOf(told: Told, { dialled, opened, refused, closed, links }: ServerFacts): Step[] {
  const { events } = told.ledger;
  const steps: Step[] = [];
  const add = (index: number, matters: number, text: string) => steps.push(step(told, index, matters, text));
  if (dialled !== never) add(dialled, 10, say.stepServerDialled);
  const openedBy = events[opened];
  if (openedBy?.type === "server-connection-opened") add(opened, 8, say.stepOpen(openedBy.pid, openedBy.active));
  const refusal = events[refused];
  if (refusal?.type === "server-connection-refused")
    add(refused, 10, say.stepRefused(refusal.code, clip(refusal.message, 120)));
  for (const { connection, from, to, waitedMillis } of links) {
    const waited = waitedMillis > 0.05 ? formatMillis(waitedMillis) : null;
    const lasted = to === never ? null : formatMillis(atMillis(told, to) - atMillis(told, from));
    add(from, to === never ? 9 : waitedMillis > 1 ? 4 : 2, say.stepServerLinked(connection, waited, lasted));
  }
  const end = events[closed];
  if (end?.type === "server-connection-closed") add(closed, 10, say.stepServerClosed(clip(end.reason, 100)));
  return steps;
}
