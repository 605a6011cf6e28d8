import { clip, formatMillis, plural } from "../frames/format.ts";
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
        add(index, `request failed with ${event.status}: ${clip(event.code ?? event.message, 60)}`);
        break;
      case "request-finished":
        if (event.status >= 400) add(index, `request answered with ${event.status}`);
        break;
      case "connection-refused":
        add(index, `connection refused with ${event.code}`);
        break;
      case "server-connection-refused":
        add(index, `server connection refused with ${event.code}`);
        break;
      case "query-finished":
        if (!event.ok) add(index, `query failed with ${event.code ?? "no code"}`);
        break;
      case "instance-crashed":
        add(index, "instance crashed");
        break;
      case "uncaught-error-outlived":
        add(index, "uncaught error");
    }
  });
  return [...groups.values()]
    .sort((a, b) => b.count - a.count || a.index - b.index)
    .map(({ index, count, what }) => ({
      subject: { kind: "failure", index },
      label: count === 1 ? `The only ${what}` : `The first of ${count}: ${what}`,
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
      label: `Slow: request ${request}, answered after ${formatMillis(durationMillis)}`,
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
        label: `Leaked: connection ${connection}, by request ${whose}`,
      });
  }
  return capped(found, "leaked connections");
}

function crashed({ ledger }: Told): AskedFor[] {
  const gone = [...ledger.instances.values()].filter((one) => ledger.events[one.gone]?.type === "instance-crashed");
  return gone.map(({ instance, gone: index }) => ({
    subject: { kind: "instance", instance },
    label: `Crashed: instance ${instance}, at ${formatMillis(ledger.events[index]?.atMillis ?? 0)}`,
  }));
}

function everything({ ledger }: Told): AskedFor[] {
  const requests: AskedFor[] = [];
  for (const [request, { ended, arrived }] of ledger.requests) {
    if (!arrived) continue;
    const how = !ended
      ? "no answer"
      : ended.type === "request-failed"
        ? `failed with ${ended.status}`
        : `${ended.status} after ${formatMillis(ended.durationMillis)}`;
    requests.push({ subject: { kind: "request", request }, label: `Request ${request}: ${how}` });
  }
  const instances: AskedFor[] = [...ledger.instances.values()].map(({ instance, requests: taken }) => ({
    subject: { kind: "instance", instance },
    label: `Instance ${instance}: ${plural(taken.length, "request")}`,
  }));
  const pools: AskedFor[] = [...ledger.pools.values()].map(({ created }) => ({
    subject: { kind: "pool", pool: created.pool },
    label: `Pool ${created.pool} of instance ${created.instance}, max ${created.max}`,
  }));
  const connections: AskedFor[] = [...ledger.connections.values()].map(({ dialled, refused }) => ({
    subject: { kind: "connection", connection: dialled.connection },
    label: `Connection ${dialled.connection} of instance ${dialled.instance}${refused === never ? "" : ", refused"}`,
  }));
  const servers: AskedFor[] = [...ledger.servers.keys()].map((server) => ({
    subject: { kind: "server", server },
    label: `Server connection ${server} of the pooler`,
  }));
  return [
    ...capped(requests, "requests"),
    ...capped(instances, "instances"),
    ...capped(pools, "pools"),
    ...capped(connections, "connections"),
    ...capped(servers, "server connections"),
  ];
}

/** The first of them; the last one shown says how many were left out. */
function capped(all: AskedFor[], noun: string): AskedFor[] {
  const last = all[mostOfAKind - 1];
  if (all.length <= mostOfAKind || !last) return all;
  const left = `${last.label} (${all.length - mostOfAKind} more ${noun} are not listed)`;
  return [...all.slice(0, mostOfAKind - 1), { ...last, label: left }];
}
