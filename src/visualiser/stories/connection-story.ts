import { clip, formatMillis, plural } from "../frames/format.ts";
import { valueAt } from "../frames/track.ts";
import { closedWords, failedQueryWords } from "./causes.ts";
import { type ConnectionFacts, never } from "./facts.ts";
import { refusalWords } from "./refusals.ts";
import type { Story } from "./story.ts";
import { at, atMillis, partsOf, type Step, step, type Told } from "./told.ts";
import { servesOthers } from "./uses.ts";
import { onLine, requestWords, sentence, times } from "./words.ts";

/** Who dialled a connection and where, what it did, who has it, and how it ended. */
export function connectionStory(told: Told, connection: number): Story {
  const subject = { kind: "connection", connection } as const;
  const title = `Connection ${connection}`;
  const facts = told.ledger.connections.get(connection);
  if (!facts) return { subject, title, outcome: `This run has no connection ${connection}.`, parts: [] };
  const words = [dialled(told, facts), did(told, facts), holder(told, facts), ended(told, facts)];
  return { subject, title, outcome: words.filter(Boolean).join(" "), parts: partsOf(told, stepsOf(told, facts)) };
}

const where = {
  database: "the database",
  replica: "the replica",
  pooler: "the pooler",
  nowhere: "an address where nobody listens",
} as const;

function dialled(told: Told, { dialled, opened }: ConnectionFacts): string {
  const { connection, instance, to, request, client, pool, source, seq } = dialled;
  const whose =
    client === "pool" && pool !== null
      ? `pool ${pool} of instance ${instance}`
      : client === "monitor"
        ? `a driver's monitor in instance ${instance}, which watches the server`
        : `a client without a pool in instance ${instance}`;
  const forWhom = request === null ? "outside of a request" : `for request ${request}`;
  const open =
    opened === never
      ? ""
      : `; it was open${at(told, opened)
          .replace(" at ", " after ")
          .replace(/after .*/, `after ${formatMillis(atMillis(told, opened) - dialled.atMillis)}`)}`;
  return `Connection ${connection} was dialled to ${where[to]}${at(told, seq)} by ${whose}${onLine(source)}, ${forWhom}${open}.`;
}

function did({ ledger }: Told, facts: ConnectionFacts): string {
  const { opened, queries, leases, dialled } = facts;
  if (opened === never) return "";
  const requests = new Set(queries.flatMap(({ request }) => request ?? []));
  const bad = queries.filter(({ to }) => {
    const end = ledger.events[to];
    return end?.type === "query-finished" && !end.ok;
  }).length;
  const failures = bad > 0 ? `, of which ${bad} failed` : "";
  const lent = dialled.client === "pool" ? `It was lent ${times(leases.length)} and ran` : "It ran";
  if (queries.length === 0)
    return dialled.client === "pool" && leases.length === 0
      ? "It was never lent and ran no query."
      : `${lent} no query.`;
  const many = queries.length === 1 ? "1 query" : `${queries.length} queries`;
  return `${lent} ${many}${requests.size > 0 ? ` of ${plural(requests.size, "request")}` : ""}${failures}.`;
}

function holder(told: Told, facts: ConnectionFacts): string {
  const { leases, closed, opened, dialled } = facts;
  const open = leases.findLast(({ to }) => to === never);
  if (open) {
    const { request, source, leaked, from } = open;
    const whose = request === null ? "code outside of a request" : `request ${request}`;
    const over = leaked === never ? "" : `; that request ended${at(told, leaked)} and left it checked out`;
    return `${whose.charAt(0).toUpperCase()}${whose.slice(1)} took it${at(told, from)}${onLine(source)} and has never given it back since${over}.`;
  }
  const { request, source } = dialled;
  const end = request === null ? null : told.ledger.requests.get(request)?.ended;
  if (dialled.client === "client" && opened !== never && closed === never && end && !servesOthers(facts))
    return `Request ${request}, which opened it${onLine(source)}, was over${at(told, end.seq)}; nothing has closed it since.`;
  const state = valueAt(facts.transaction, told.ledger.events.length - 1);
  return closed === never && state && state !== "idle" ? "It was still in a transaction at the end of the run." : "";
}

function ended(told: Told, facts: ConnectionFacts): string {
  const { refused, closed, opened, dialled } = facts;
  if (refused !== never) return sentence(refusalWords(told, facts, "it").replace(/^./, (first) => first.toUpperCase()));
  const event = told.ledger.events[closed];
  if (event?.type !== "connection-closed")
    return opened === never ? "It never opened in this run." : "It is open at the end of the run.";
  if (event.by !== "client")
    return sentence(closedWords(told, facts).replace(`connection ${dialled.connection}`, "It"));
  const gone = told.ledger.instances.get(dialled.instance)?.gone ?? never;
  const destroyed = facts.leases.at(-1)?.destroyed ? " after it was released with an error or as broken" : "";
  const process = gone < closed ? `, since instance ${dialled.instance} was gone` : destroyed;
  return `Its client closed it${at(told, closed)}${process}.`;
}

function stepsOf(told: Told, facts: ConnectionFacts): Step[] {
  const { ledger } = told;
  const { dialled, opened, refused, closed, leases, queries, queued, links } = facts;
  const steps = [
    step(
      told,
      dialled.seq,
      10,
      `instance ${dialled.instance} dialled it${dialled.request === null ? "" : ` for request ${dialled.request}`}`,
    ),
  ];
  const add = (index: number, matters: number, text: string) => steps.push(step(told, index, matters, text));
  const openedBy = ledger.events[opened];
  if (openedBy?.type === "connection-opened")
    add(
      opened,
      7,
      dialled.to === "pooler"
        ? "the pooler accepted it"
        : `it was open, as backend ${openedBy.pid}, one of ${openedBy.active}`,
    );
  const refusal = ledger.events[refused];
  if (refusal?.type === "connection-refused")
    add(refused, 10, `it was refused with ${refusal.code}: ${clip(refusal.message, 120)}`);
  for (const lease of leases) {
    const whose = lease.request === null ? "code outside of a request" : `request ${lease.request}`;
    add(
      lease.from,
      lease.to === never ? 9 : 3,
      `${whose} took it${lease.waitedMillis > 0.05 ? ` after ${formatMillis(lease.waitedMillis)}` : ""}`,
    );
    if (lease.leaked !== never)
      add(lease.leaked, 9, `it was leaked: ${requestWords([lease.request ?? 0])} was over and had not given it back`);
    if (lease.to !== never) add(lease.to, 2, `${whose} gave it back${lease.destroyed ? ", to be closed" : ""}`);
  }
  for (const query of queries) {
    const end = ledger.events[query.to];
    if (end?.type !== "query-finished")
      add(query.from, 8, `it began a query that had no answer in this run: ${clip(query.sql, 80)}`);
    else if (end.ok)
      add(query.from, 1, `it began a query, done after ${formatMillis(end.durationMillis)}: ${clip(query.sql, 80)}`);
    else add(query.to, 8, failedQueryWords(told, query, "the"));
  }
  for (const index of queued) add(index, 4, "it joined the pooler's queue for a server connection");
  const [link] = links;
  if (link) add(link.from, 3, `the pooler linked it to server connection ${link.server}`);
  const end = ledger.events[closed];
  if (end?.type === "connection-closed")
    add(closed, 10, end.by === "client" ? "its client closed it" : closedWords(told, facts));
  return steps;
}
