import { none, outOf, times, titles } from "#strings/visualiser-stories.ts";
import * as say from "#strings/visualiser-story-instance.ts";
import { clip, formatMillis } from "../frames/format.ts";
import { countUpTo, valueAt } from "../frames/track.ts";
import { causeOfCrash, crashWords } from "./crashes.ts";
import { type ConnectionFacts, during, type InstanceFacts, never } from "./facts.ts";
import type { Story } from "./story.ts";
import { at, atMillis, momentOf, partsOf, type Step, step, type Told } from "./told.ts";
import { capital, lineWords, requestWords, sentence } from "./words.ts";

/** Why an instance was started, what it did and held, and how it ended. */
export function instanceStory(told: Told, instance: number): Story {
  const subject = { kind: "instance", instance } as const;
  const title = titles.instance(instance);
  const facts = told.ledger.instances.get(instance);
  if (!facts) return { subject, title, outcome: none.instance(instance), parts: [] };
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
  if (event?.type !== "instance-cold") return say.noColdStart(instance);
  const ready = warm === never ? null : formatMillis(atMillis(told, warm) - event.atMillis);
  const first = say.startedCold(instance, at(told, cold), ready);
  // Requests of the same moment are handed out after the instance is asked for.
  const then = countUpTo(timeline.times, event.atMillis) - 1;
  const others = fellows(told, facts, cold);
  const deployed = (words: string) =>
    event.deployment > 1 ? `${words} ${say.runsDeployment(event.deployment)}` : words;
  if (others.length === 0) {
    const firstOf = event.deployment > 1 ? say.firstOfDeployment : say.firstOf;
    return deployed(firstOf(first, event.fn || say.itsFunction));
  }
  const places = timeline.trace.requestsPerInstance;
  const free = others.filter(({ track }) => {
    const moment = valueAt(track, then);
    return moment && moment.state !== "cold" && moment.requests.length < places;
  });
  const starting = others.filter(({ track }) => valueAt(track, then)?.state === "cold").length;
  const busy = others.length - free.length - starting;
  if (free.length > 0) return deployed(say.startedAlone(first));
  const all = others.length;
  const doing = busy === 0 ? say.stillStarting : starting === 0 ? say.busy : null;
  const state =
    doing === null
      ? say.someOthers(all, busy, starting)
      : all === 1
        ? say.onlyOther(doing)
        : say.allOthers(outOf(all, all), doing);
  return deployed(say.othersFull(first, state, places));
}

function served({ ledger }: Told, { requests }: InstanceFacts): string {
  if (requests.length === 0) return say.tookNone;
  const bad = requests.filter((request) => {
    const end = ledger.requests.get(request)?.ended;
    return end?.type === "request-failed" || (end?.type === "request-finished" && end.status >= 400);
  });
  return say.took(requests.length, bad.length);
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
  if (connections.length === 0) return say.dialledNone;
  const refused = connections.filter((one) => one.refused !== never).length;
  const most = mostOpen(connections);
  const byPools = pools.length > 0 ? say.withPools(pools.length) : "";
  return say.dialled(connections.length, byPools, refused, most);
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
  if (!worst) return frozen.length > 0 ? say.frozenWithoutConnection(times(frozen.length)) : "";
  const until = worst.to !== never ? say.until(momentOf(told, worst.to)) : gone === never ? say.toTheEnd : "";
  return say.heldWhileFrozen(times(frozen.length), momentOf(told, worst.from), until, worst.count);
}

function ended(told: Told, facts: InstanceFacts): string {
  const event = told.ledger.events[facts.gone];
  if (event?.type === "instance-crashed") {
    const { words } = crashWords(told, event);
    const { lost } = facts;
    return `${capital(words)}${lost.length > 0 ? say.tookAlong(requestWords(lost)) : say.noneInIt}`;
  }
  if (event?.type !== "instance-reclaimed") return outlived(told, facts);
  const signal = facts.life
    .map((index) => told.ledger.events[index])
    .findLast((one) => one?.type === "instance-terminating");
  const why = event.reason === "deployment" ? say.afterDeployment : say.afterLongRest;
  const heard = signal?.type !== "instance-terminating" ? "" : signal.heard ? say.signalHeard : say.signalUnheard;
  const open = facts.connections.filter(({ opened, closed }) => opened < facts.gone && facts.gone < closed).length;
  const left = open > 0 ? say.stillOpen(open) : "";
  const { lost } = facts;
  const along = lost.length > 0 ? say.tookAlong(requestWords(lost)) : "";
  return `${say.reclaimed(at(told, facts.gone), heard, why)}${left}${along}`;
}

function outlived(told: Told, { life }: InstanceFacts): string {
  const errors = life.flatMap((index) => {
    const event = told.ledger.events[index];
    return event?.type === "uncaught-error-outlived" ? [event] : [];
  });
  const [first] = errors;
  if (!first) return "";
  const cause = causeOfCrash(told, first);
  const because = cause ? say.beforeThat(cause.words) : "";
  return `${say.outlived(errors.length, at(told, first.seq), clip(first.message, 80))}${because}`;
}

function lifeSteps(told: Told, facts: InstanceFacts): Step[] {
  return facts.life.flatMap((index) => {
    const event = told.ledger.events[index];
    switch (event?.type) {
      case "instance-cold":
        return [step(told, index, 10, say.stepCold)];
      case "instance-warm":
        return [step(told, index, 6, say.stepReady(formatMillis(event.initMillis)))];
      case "instance-frozen": {
        const open = facts.connections.filter((one) => during({ from: one.opened, to: one.closed }, index)).length;
        return [step(told, index, 2 + Math.min(open, 4) / 2, say.stepFrozen(open))];
      }
      case "instance-thawed":
        return [step(told, index, 1, say.stepThawed(formatMillis(event.frozenMillis)))];
      case "instance-terminating":
        return [step(told, index, 9, say.stepSignal(formatMillis(event.graceMillis), event.heard))];
      case "uncaught-error-outlived":
        return [step(told, index, 8, say.stepOutlived(clip(event.message, 100)))];
      case "instance-crashed": {
        const cause = causeOfCrash(told, event);
        const before = cause ? [step(told, cause.index, 9, cause.words)] : [];
        return [...before, step(told, index, 10, say.stepCrashed(clip(event.message, 100)))];
      }
      case "instance-reclaimed":
        return [step(told, index, 10, say.stepReclaimed)];
      default:
        return [];
    }
  });
}

function poolSteps(told: Told, { pools, requests, connections }: InstanceFacts): Step[] {
  const steps: Step[] = pools.flatMap((pool) => {
    const created = told.ledger.pools.get(pool)?.created;
    return created ? [step(told, created.seq, 5, say.stepPool(pool, created.max))] : [];
  });
  const started = requests.flatMap((request) => told.ledger.requests.get(request)?.started ?? []);
  const [first] = started;
  if (first) steps.push(step(told, first.seq, 6, say.stepFirstRequest(first.request)));
  const refused = connections.filter((one) => one.refused !== never);
  const [turned] = refused;
  if (turned) {
    const source = turned.dialled.source ? say.dialledOn(lineWords(turned.dialled.source)) : "";
    const more = refused.length > 1 ? say.moreLater(refused.length - 1) : "";
    steps.push(step(told, turned.refused, 7, sentence(say.stepRefused(turned.dialled.connection, source, more))));
  }
  return steps;
}
