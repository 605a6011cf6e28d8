import { after, none, times, titles } from "#strings/visualiser-stories.ts";
import * as say from "#strings/visualiser-story-connection.ts";
import { clip, formatMillis } from "../frames/format.ts";
import { valueAt } from "../frames/track.ts";
import { closedWords, failedQueryWords } from "./causes.ts";
import { type ConnectionFacts, never } from "./facts.ts";
import { refusalWords } from "./refusals.ts";
import type { Story } from "./story.ts";
import { at, atMillis, partsOf, type Step, step, type Told } from "./told.ts";
import { servesOthers } from "./uses.ts";
import { capital, onLine, requestWords, sentence } from "./words.ts";

/** Who dialled a connection and where, what it did, who has it, and how it ended. */
export function connectionStory(told: Told, connection: number): Story {
  const subject = { kind: "connection", connection } as const;
  const title = titles.connection(connection);
  const facts = told.ledger.connections.get(connection);
  if (!facts) return { subject, title, outcome: none.connection(connection), parts: [] };
  const words = [dialled(told, facts), did(told, facts), holder(told, facts), ended(told, facts)];
  return { subject, title, outcome: words.filter(Boolean).join(" "), parts: partsOf(told, stepsOf(told, facts)) };
}

function dialled(told: Told, { dialled, opened }: ConnectionFacts): string {
  const { connection, instance, to, request, client, pool, source, seq } = dialled;
  const whose =
    client === "pool" && pool !== null
      ? say.byPool(pool, instance)
      : client === "monitor"
        ? say.byMonitor(instance)
        : say.byClient(instance);
  const forWhom = request === null ? say.outsideOfRequest : say.forRequest(request);
  const openAfter = opened === never ? null : formatMillis(atMillis(told, opened) - dialled.atMillis);
  return say.dialled(
    { connection, to: say.targets[to], at: at(told, seq), whose, onLine: onLine(source), forWhom },
    openAfter,
  );
}

function did({ ledger }: Told, facts: ConnectionFacts): string {
  const { opened, queries, leases, dialled } = facts;
  if (opened === never) return "";
  const requests = new Set(queries.flatMap(({ request }) => request ?? []));
  const bad = queries.filter(({ to }) => {
    const end = ledger.events[to];
    return end?.type === "query-finished" && !end.ok;
  }).length;
  const lent = dialled.client === "pool" ? times(leases.length) : null;
  if (queries.length === 0)
    return dialled.client === "pool" && leases.length === 0 ? say.neverLent : say.ranNothing(lent);
  return say.ran(lent, queries.length, requests.size, bad);
}

function holder(told: Told, facts: ConnectionFacts): string {
  const { leases, closed, opened, dialled } = facts;
  const open = leases.findLast(({ to }) => to === never);
  if (open) {
    const { request, source, leaked, from } = open;
    const whose = request === null ? say.codeOutside : say.request(request);
    const over = leaked === never ? null : at(told, leaked);
    return say.neverGivenBack(capital(whose), at(told, from), onLine(source), over);
  }
  const { request, source } = dialled;
  const end = request === null ? null : told.ledger.requests.get(request)?.ended;
  if (dialled.client === "client" && opened !== never && closed === never && end && !servesOthers(facts))
    return say.neverClosed(request, onLine(source), at(told, end.seq));
  const state = valueAt(facts.transaction, told.ledger.events.length - 1);
  return closed === never && state && state !== "idle" ? say.stillInTransaction : "";
}

function ended(told: Told, facts: ConnectionFacts): string {
  const { refused, closed, opened, dialled } = facts;
  if (refused !== never) return sentence(capital(refusalWords(told, facts, say.it)));
  const event = told.ledger.events[closed];
  if (event?.type !== "connection-closed") return opened === never ? say.neverOpened : say.openAtEnd;
  if (event.by !== "client") return sentence(capital(closedWords(told, facts, 0, say.it)));
  const gone = told.ledger.instances.get(dialled.instance)?.gone ?? never;
  if (gone < closed) return say.closedWithInstance(at(told, closed), dialled.instance);
  return (facts.leases.at(-1)?.destroyed ? say.closedAsBroken : say.closedByClient)(at(told, closed));
}

function stepsOf(told: Told, facts: ConnectionFacts): Step[] {
  const { ledger } = told;
  const { dialled, opened, refused, closed, leases, queries, queued, links } = facts;
  const steps = [step(told, dialled.seq, 10, say.stepDialled(dialled.instance, dialled.request))];
  const add = (index: number, matters: number, text: string) => steps.push(step(told, index, matters, text));
  const openedBy = ledger.events[opened];
  if (openedBy?.type === "connection-opened")
    add(opened, 7, dialled.to === "pooler" ? say.stepAccepted : say.stepOpen(openedBy.pid, openedBy.active));
  const refusal = ledger.events[refused];
  if (refusal?.type === "connection-refused")
    add(refused, 10, say.stepRefused(refusal.code, clip(refusal.message, 120)));
  for (const lease of leases) {
    const whose = lease.request === null ? say.codeOutside : say.request(lease.request);
    add(
      lease.from,
      lease.to === never ? 9 : 3,
      say.stepTaken(whose, lease.waitedMillis > 0.05 ? after(formatMillis(lease.waitedMillis)) : ""),
    );
    if (lease.leaked !== never) add(lease.leaked, 9, say.stepLeaked(requestWords([lease.request ?? 0])));
    if (lease.to !== never) add(lease.to, 2, (lease.destroyed ? say.stepGivenBackToClose : say.stepGivenBack)(whose));
  }
  for (const query of queries) {
    const end = ledger.events[query.to];
    if (end?.type !== "query-finished") add(query.from, 8, say.stepQueryUnanswered(clip(query.sql, 80)));
    else if (end.ok) add(query.from, 1, say.stepQueryDone(formatMillis(end.durationMillis), clip(query.sql, 80)));
    else add(query.to, 8, failedQueryWords(told, query, say.the));
  }
  for (const index of queued) add(index, 4, say.stepQueued);
  const [link] = links;
  if (link) add(link.from, 3, say.stepLinked(link.server));
  const end = ledger.events[closed];
  if (end?.type === "connection-closed")
    add(closed, 10, end.by === "client" ? say.stepClosedByClient : closedWords(told, facts));
  return steps;
}
