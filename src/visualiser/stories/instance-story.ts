import { clip, formatMillis, plural } from "../frames/format.ts";
import { countUpTo, valueAt } from "../frames/track.ts";
import { causeOfCrash, crashWords } from "./crashes.ts";
import { type ConnectionFacts, during, type InstanceFacts, never } from "./facts.ts";
import type { Story } from "./story.ts";
import { at, atMillis, partsOf, type Step, step, type Told } from "./told.ts";
import { capital, lineWords, outOf, requestWords, sentence, times } from "./words.ts";

/** Why an instance was started, what it did and held, and how it ended. */
export function instanceStory(told: Told, instance: number): Story {
  const subject = { kind: "instance", instance } as const;
  const title = `Instance ${instance}`;
  const facts = told.ledger.instances.get(instance);
  if (!facts) return { subject, title, outcome: `This run has no instance ${instance}.`, parts: [] };
  const steps: Step[] = [...lifeSteps(told, facts), ...poolSteps(told, facts)];
  const crashed = told.ledger.events[facts.gone]?.type === "instance-crashed";
  const end = ended(told, facts);
  const words = [begun(told, facts), served(told, facts), held(facts), heldWhileFrozen(told, facts)];
  if (crashed) words.unshift(end);
  else words.push(end);
  return { subject, title, outcome: words.filter(Boolean).join(" "), parts: partsOf(told, steps) };
}

/** Other instances of its function that were there at event `index`, less this one. */
function fellows({ ledger, timeline }: Told, { instance }: InstanceFacts, index: number) {
  const own = timeline.instances.find((one) => one.instance === instance);
  return timeline.instances.filter(
    (other) =>
      other.instance !== instance &&
      other.fn === own?.fn &&
      other.deployment === own?.deployment &&
      (ledger.instances.get(other.instance)?.cold ?? never) < index &&
      index < (ledger.instances.get(other.instance)?.gone ?? never),
  );
}

function begun(told: Told, facts: InstanceFacts): string {
  const { ledger, timeline } = told;
  const { instance, cold, warm } = facts;
  const event = ledger.events[cold];
  if (event?.type !== "instance-cold") return `The trace shows no cold start of instance ${instance}.`;
  const took =
    warm === never ? " and was never ready" : `, ready after ${formatMillis(atMillis(told, warm) - event.atMillis)}`;
  const first = `Instance ${instance} started cold${at(told, cold)}${took}`;
  // Requests of the same moment are handed out after the instance is asked for.
  const then = countUpTo(timeline.times, event.atMillis) - 1;
  const others = fellows(told, facts, cold);
  const deployed = event.deployment > 1 ? ` It runs deployment ${event.deployment}.` : "";
  if (others.length === 0)
    return `${first}; it was the first of ${event.fn || "its function"}${event.deployment > 1 ? " in this deployment" : ""}.${deployed}`;
  const places = timeline.trace.requestsPerInstance;
  const free = others.filter(({ track }) => {
    const moment = valueAt(track, then);
    return moment && moment.state !== "cold" && moment.requests.length < places;
  });
  const starting = others.filter(({ track }) => valueAt(track, then)?.state === "cold").length;
  const busy = others.length - free.length - starting;
  if (free.length > 0) return `${first}.${deployed}`;
  const each = places === 1 ? "one request at a time" : `at most ${places} requests at a time`;
  const doing = busy === 0 ? "still starting" : starting === 0 ? "busy" : null;
  const rest =
    others.length === 1 ? "the only other instance was" : `${outOf(others.length, others.length)} other instances were`;
  const state = doing
    ? `${rest} ${doing}`
    : `of ${others.length} other instances ${busy} ${busy === 1 ? "was" : "were"} busy and ${starting} still starting`;
  return `${first}: ${state}, and each takes ${each}.${deployed}`;
}

function served({ ledger }: Told, { requests }: InstanceFacts): string {
  if (requests.length === 0) return "It took no request.";
  const bad = requests.filter((request) => {
    const end = ledger.requests.get(request)?.ended;
    return end?.type === "request-failed" || (end?.type === "request-finished" && end.status >= 400);
  });
  return `It took ${plural(requests.length, "request")}${bad.length === 0 ? "" : bad.length === requests.length ? (bad.length === 1 ? ", which failed" : ", and all failed") : `, of which ${bad.length} failed`}.`;
}

const mostOpen = (connections: readonly ConnectionFacts[]): number => {
  const changes = connections.flatMap(({ opened, closed }) =>
    opened === never
      ? []
      : [
          { at: opened, by: 1 },
          { at: closed, by: -1 },
        ],
  );
  let open = 0;
  let most = 0;
  for (const { by } of changes.sort((a, b) => a.at - b.at)) {
    open += by;
    most = Math.max(most, open);
  }
  return most;
};

function held({ connections, pools }: InstanceFacts): string {
  if (connections.length === 0) return "It dialled no connection.";
  const refused = connections.filter((one) => one.refused !== never).length;
  const most = mostOpen(connections);
  const byPools = pools.length > 0 ? ` with ${plural(pools.length, "pool")}` : "";
  const all = connections.length;
  const lost =
    refused === 0
      ? ""
      : refused === all
        ? all === 1
          ? ", which was refused"
          : ", all of them refused"
        : `, ${refused} of them refused`;
  const open = most === 0 ? "none was ever open" : `at most ${most} ${most === 1 ? "was" : "were"} open at once`;
  return `It dialled ${plural(all, "connection")}${byPools}${lost}; ${open}.`;
}

function heldWhileFrozen(told: Told, { frozen, connections, gone }: InstanceFacts): string {
  let worst: { count: number; from: number; to: number } | null = null;
  for (const { from, to } of frozen) {
    const count = connections.filter(({ opened, closed }) => opened <= from && from < closed).length;
    const length = atMillis(told, Math.min(to, told.ledger.events.length - 1)) - atMillis(told, from);
    const before =
      worst && atMillis(told, Math.min(worst.to, told.ledger.events.length - 1)) - atMillis(told, worst.from);
    if (count > 0 && (!worst || count > worst.count || (count === worst.count && length > (before ?? 0))))
      worst = { count, from, to };
  }
  if (!worst) return frozen.length > 0 ? `It was frozen ${times(frozen.length)}, without an open connection.` : "";
  const until =
    worst.to !== never
      ? ` until ${formatMillis(atMillis(told, worst.to))}`
      : gone === never
        ? " to the end of the run"
        : "";
  return `It was frozen ${times(frozen.length)}; from ${formatMillis(atMillis(told, worst.from))}${until} it held ${plural(worst.count, "open connection")} that nothing on its side could close.`;
}

function ended(told: Told, facts: InstanceFacts): string {
  const event = told.ledger.events[facts.gone];
  if (event?.type === "instance-crashed") {
    const { words } = crashWords(told, event);
    const { lost } = facts;
    return `${capital(words)}${lost.length > 0 ? ` It took ${requestWords(lost)} along.` : " No request was in it."}`;
  }
  if (event?.type !== "instance-reclaimed") return outlived(told, facts);
  const signal = facts.life
    .map((index) => told.ledger.events[index])
    .findLast((one) => one?.type === "instance-terminating");
  const why =
    event.reason === "deployment"
      ? "because a new deployment had taken over"
      : "because nobody had used it for long enough";
  const heard =
    signal?.type !== "instance-terminating"
      ? ""
      : signal.heard
        ? " after a SIGTERM that its code listened to"
        : " after a SIGTERM that nothing in its code listened to";
  const open = facts.connections.filter(({ opened, closed }) => opened < facts.gone && facts.gone < closed).length;
  const left = open > 0 ? ` ${plural(open, "connection")} ${open === 1 ? "was" : "were"} still open then.` : "";
  const { lost } = facts;
  return `The platform reclaimed it${at(told, facts.gone)}${heard}, ${why}.${left}${lost.length > 0 ? ` It took ${requestWords(lost)} along.` : ""}`;
}

function outlived(told: Told, { life }: InstanceFacts): string {
  const errors = life.flatMap((index) => {
    const event = told.ledger.events[index];
    return event?.type === "uncaught-error-outlived" ? [event] : [];
  });
  const [first] = errors;
  if (!first) return "";
  const cause = causeOfCrash(told, first);
  const because = cause ? ` Before that, ${cause.words}.` : "";
  const many = errors.length === 1 ? "An error" : `${errors.length} errors`;
  return `${many} reached nobody but a listener of process, the first${at(told, first.seq)} (“${clip(first.message, 80)}”), and it went on.${because}`;
}

function lifeSteps(told: Told, facts: InstanceFacts): Step[] {
  return facts.life.flatMap((index) => {
    const event = told.ledger.events[index];
    switch (event?.type) {
      case "instance-cold":
        return [step(told, index, 10, "it started cold")];
      case "instance-warm":
        return [step(told, index, 6, `it was ready after ${formatMillis(event.initMillis)}`)];
      case "instance-frozen": {
        const open = facts.connections.filter((one) => during({ from: one.opened, to: one.closed }, index)).length;
        return [
          step(
            told,
            index,
            2 + Math.min(open, 4) / 2,
            `it was frozen with ${open === 0 ? "no open connection" : plural(open, "open connection")}`,
          ),
        ];
      }
      case "instance-thawed":
        return [step(told, index, 1, `it thawed after ${formatMillis(event.frozenMillis)}`)];
      case "instance-terminating":
        return [
          step(
            told,
            index,
            9,
            `it was sent SIGTERM, with ${formatMillis(event.graceMillis)} left; ${event.heard ? "its code listened" : "nothing in its code listened"}`,
          ),
        ];
      case "uncaught-error-outlived":
        return [step(told, index, 8, `it went on after an error nobody handled: ${clip(event.message, 100)}`)];
      case "instance-crashed": {
        const cause = causeOfCrash(told, event);
        const before = cause ? [step(told, cause.index, 9, cause.words)] : [];
        return [...before, step(told, index, 10, `it crashed: ${clip(event.message, 100)}`)];
      }
      case "instance-reclaimed":
        return [step(told, index, 10, "the platform reclaimed it")];
      default:
        return [];
    }
  });
}

function poolSteps(told: Told, { pools, requests, connections }: InstanceFacts): Step[] {
  const steps: Step[] = pools.flatMap((pool) => {
    const created = told.ledger.pools.get(pool)?.created;
    return created ? [step(told, created.seq, 5, `it made pool ${pool} with max ${created.max}`)] : [];
  });
  const started = requests.flatMap((request) => told.ledger.requests.get(request)?.started ?? []);
  const [first] = started;
  if (first) steps.push(step(told, first.seq, 6, `its first request was request ${first.request}`));
  const refused = connections.filter((one) => one.refused !== never);
  const [turned] = refused;
  if (turned) {
    const source = turned.dialled.source ? `, dialled on ${lineWords(turned.dialled.source)},` : "";
    const more = refused.length > 1 ? `, and ${refused.length - 1} more later` : "";
    steps.push(
      step(
        told,
        turned.refused,
        7,
        sentence(`its connection ${turned.dialled.connection}${source} was refused${more}`),
      ),
    );
  }
  return steps;
}
