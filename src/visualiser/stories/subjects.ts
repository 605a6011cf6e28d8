import * as say from "#strings/visualiser-story-list.ts";
import { clip, formatMillis } from "../frames/format.ts";
import type { Timeline } from "../frames/timeline.ts";
import { never } from "./facts.ts";
import type { Subject } from "./story.ts";
import { type Told, toldOf } from "./told.ts";
import { servesOthers } from "./uses.ts";

/** Something worth asking about, as a list names it. */
export interface AskedFor {
  subject: Subject;
  label: string;
}

const mostOfAKind = 200;
const slowest = 5;

/** Everything worth asking about: each kind of failure first, then what was slow, leaked or crashed, then all there is, at most 200 of a kind. */
export function subjectsOf(timeline: Timeline): AskedFor[] {
  const told = toldOf(timeline);
  return [...failures(told), ...slow(told), ...leaked(told), ...crashed(told), ...everything(told)];
}

interface Group {
  index: number;
  count: number;
  what: string;
}

/** One entry for each kind of failure: the first of them, with how many there were. */
function failures({ ledger }: Told): AskedFor[] {
  const groups = new Map<string, Group>();
  const add = (index: number, what: string) => {
    const group = groups.get(what);
    if (group) group.count++;
    else groups.set(what, { index, count: 1, what });
  };
  ledger.events.forEach((event, index) => {
    switch (event.type) {
      case "request-failed":
        add(index, say.requestFailed(event.status, clip(event.code ?? event.message, 60)));
        break;
      case "request-finished":
        if (event.status >= 400) add(index, say.requestAnswered(event.status));
        break;
      case "connection-refused":
        add(index, say.connectionRefused(event.code));
        break;
      case "server-connection-refused":
        add(index, say.serverRefused(event.code));
        break;
      case "query-finished":
        if (!event.ok) add(index, say.queryFailed(event.code ?? say.noCode));
        break;
      case "instance-crashed":
        add(index, say.instanceCrashed);
        break;
      case "uncaught-error-outlived":
        add(index, say.uncaughtError);
    }
  });
  return [...groups.values()]
    .sort((a, b) => b.count - a.count || a.index - b.index)
    .map(({ index, count, what }) => ({
      subject: { kind: "failure", index },
      label: count === 1 ? say.onlyOne(what) : say.firstOf(count, what),
    }));
}

function slow({ ledger }: Told): AskedFor[] {
  const answered = [...ledger.requests.values()].flatMap(({ ended }) =>
    ended?.type === "request-finished" && ended.status < 400 ? [ended] : [],
  );
  return answered
    .sort((a, b) => b.durationMillis - a.durationMillis || a.request - b.request)
    .slice(0, slowest)
    .map(({ request, durationMillis }) => ({
      subject: { kind: "request", request },
      label: say.slow(request, formatMillis(durationMillis)),
    }));
}

function leaked({ ledger }: Told): AskedFor[] {
  const found: AskedFor[] = [];
  for (const facts of ledger.connections.values()) {
    const { dialled, leases, opened, closed } = facts;
    const { connection, request, client } = dialled;
    const lease = leases.find((one) => one.leaked !== never);
    const isOver = request !== null && ledger.requests.get(request)?.ended != null;
    const isLeft = client === "client" && opened !== never && closed === never && isOver && !servesOthers(facts);
    const whose = lease ? lease.request : isLeft ? request : null;
    if (whose !== null && (lease || isLeft))
      found.push({
        subject: { kind: "connection", connection },
        label: say.leaked(connection, whose),
      });
  }
  return capped(found, say.notListed.leaked);
}

function crashed({ ledger }: Told): AskedFor[] {
  const gone = [...ledger.instances.values()].filter((one) => ledger.events[one.gone]?.type === "instance-crashed");
  return gone.map(({ instance, gone: index }) => ({
    subject: { kind: "instance", instance },
    label: say.crashed(instance, formatMillis(ledger.events[index]?.atMillis ?? 0)),
  }));
}

function everything({ ledger }: Told): AskedFor[] {
  const requests: AskedFor[] = [];
  for (const [request, { ended, arrived }] of ledger.requests) {
    if (!arrived) continue;
    const label = !ended
      ? say.requestWithoutAnswer(request)
      : ended.type === "request-failed"
        ? say.requestThatFailed(request, ended.status)
        : say.requestThatEnded(request, ended.status, formatMillis(ended.durationMillis));
    requests.push({ subject: { kind: "request", request }, label });
  }
  const instances: AskedFor[] = [...ledger.instances.values()].map(({ instance, requests: taken }) => ({
    subject: { kind: "instance", instance },
    label: say.instance(instance, taken.length),
  }));
  const pools: AskedFor[] = [...ledger.pools.values()].map(({ created }) => ({
    subject: { kind: "pool", pool: created.pool },
    label: say.pool(created.pool, created.instance, created.max),
  }));
  const connections: AskedFor[] = [...ledger.connections.values()].map(({ dialled, refused }) => ({
    subject: { kind: "connection", connection: dialled.connection },
    label: (refused === never ? say.connection : say.connectionThatWasRefused)(dialled.connection, dialled.instance),
  }));
  const servers: AskedFor[] = [...ledger.servers.keys()].map((server) => ({
    subject: { kind: "server", server },
    label: say.server(server),
  }));
  return [
    ...capped(requests, say.notListed.requests),
    ...capped(instances, say.notListed.instances),
    ...capped(pools, say.notListed.pools),
    ...capped(connections, say.notListed.connections),
    ...capped(servers, say.notListed.servers),
  ];
}

/** The first of them; the last one shown says how many were left out. */
function capped(all: AskedFor[], notListed: (label: string, count: number) => string): AskedFor[] {
  const last = all[mostOfAKind - 1];
  if (all.length <= mostOfAKind || !last) return all;
  const left = notListed(last.label, all.length - mostOfAKind);
  return [...all.slice(0, mostOfAKind - 1), { ...last, label: left }];
}
