import type { EventOf } from "#sim/trace.ts";
import { clip, formatMillis } from "../frames/format.ts";
import { type Cause, causeOfAnswer, causeOfError } from "./causes.ts";
import { crashWords } from "./crashes.ts";
import { never, type RequestFacts } from "./facts.ts";
import { faultDuring } from "./faults.ts";
import { requestSteps } from "./request-steps.ts";
import { type Share, sharesOf } from "./request-times.ts";
import type { Story } from "./story.ts";
import { at, partsOf, type Step, step, type Told } from "./told.ts";
import { poolWaitedFor, underWay, whyNoClient } from "./waits.ts";
import { capital, onLine, sentence } from "./words.ts";

type Failed = EventOf<"request-failed">;

/** What became of a request, and why. */
export function requestStory(told: Told, request: number): Story {
  const title = `Request ${request}`;
  const facts = told.ledger.requests.get(request);
  const subject = { kind: "request", request } as const;
  if (!facts?.arrived) return { subject, title, outcome: `This run has no request ${request}.`, parts: [] };
  const { words, steps } = outcomeOf(told, facts, request);
  const own = requestSteps(told, facts);
  const others = steps.filter(({ index }) => !own.some((one) => one.index === index));
  return { subject, title, outcome: words, parts: partsOf(told, [...own, ...others]) };
}

interface Outcome {
  words: string;
  steps: Step[];
}

function outcomeOf(told: Told, facts: RequestFacts, request: number): Outcome {
  const { ended } = facts;
  if (!ended) return unanswered(told, facts, request);
  if (ended.type === "request-failed") return failed(told, facts, ended);
  return ended.status >= 400 ? refusedByHandler(told, facts, ended) : answered(told, facts, ended);
}

const steppingTo = (told: Told, cause: Cause): Step[] => [step(told, cause.index, 9, `${cause.words}`)];

/** The shares that explain most of a time, as one clause; nothing where they explain too little of it. */
function timeWords(shares: readonly Share[], whole: number): string {
  const telling = shares.filter(({ millis }) => millis >= whole * 0.05).slice(0, 3);
  return telling.map(({ words }) => words).join(", ");
}

function answered(told: Told, facts: RequestFacts, event: EventOf<"request-finished">): Outcome {
  const { request, status, durationMillis, seq } = event;
  const time = timeWords(sharesOf(told, facts, seq), durationMillis);
  const first = `Request ${request} was answered with ${status} after ${formatMillis(durationMillis)}${time ? `: ${time}` : ""}.`;
  return {
    words: [first, waitReason(told, facts, seq), ...aftermath(told, facts)].filter(Boolean).join(" "),
    steps: [],
  };
}

/** Why its longest wait for a client of a pool was one, where it was worth a sentence. */
function waitReason(told: Told, facts: RequestFacts, last: number): string {
  const [longest] = facts.leases.filter(({ from }) => from <= last).sort((a, b) => b.waitedMillis - a.waitedMillis);
  if (!longest || longest.waitedMillis < 1) return "";
  const wait = waitBegan(told, facts, longest.from, longest.waitedMillis);
  const pool = told.ledger.pools.get(longest.pool);
  if (!pool || wait === null) return "";
  return `It waited for that client because ${whyNoClient(told, pool, facts, wait)}.`;
}

/** The event after which it stood in the queue; `null` when it waited for its own connection to open. */
function waitBegan(told: Told, facts: RequestFacts, index: number, waitedMillis: number): number | null {
  const { connection } = told.ledger.events[index] as EventOf<"client-acquired">;
  const dialled = told.ledger.connections.get(connection)?.dialled;
  const since = (told.ledger.events[index]?.atMillis ?? 0) - waitedMillis;
  if (dialled && dialled.request === facts.arrived?.request && dialled.atMillis >= since - 1e-6) return null;
  const { times } = told.timeline;
  let began = index - 1;
  while (began > 0 && (times[began - 1] ?? 0) >= since) began--;
  return began;
}

/** What it left behind, or ran into, after its answer. */
function aftermath(told: Told, facts: RequestFacts): string[] {
  const { ledger } = told;
  const words: string[] = [];
  const ended = facts.ended?.seq ?? never;
  for (const lease of facts.leases) {
    if (lease.leaked === never) continue;
    const back = lease.to === never ? "never gave it back" : `gave it back only${at(told, lease.to)}`;
    words.push(`It took connection ${lease.connection} of pool ${lease.pool}${onLine(lease.source)} and ${back}.`);
  }
  for (const { dialled, closed, opened, queries } of facts.dials) {
    const isShared = queries.some((query) => query.request !== null && query.request !== dialled.request);
    if (dialled.client === "client" && opened !== never && closed === never && ended !== never && !isShared)
      words.push(`It opened connection ${dialled.connection}${onLine(dialled.source)} and never closed it.`);
  }
  const instance = ledger.instances.get(facts.started?.instance ?? -1);
  for (const query of facts.queries) {
    const frozen = instance?.frozen.find(({ from }) => query.from < from && from < query.to);
    if (!frozen || query.to < ended) continue;
    const until =
      frozen.to === never ? "and it did not thaw in this run" : `until${at(told, frozen.to).replace(" at", "")}`;
    words.push(
      `Its query${onLine(query.source)} was unanswered when instance ${instance?.instance} was frozen${at(told, frozen.from)}, ${until}.`,
    );
  }
  return words.slice(0, 3);
}

function refusedByHandler(told: Told, facts: RequestFacts, event: EventOf<"request-finished">): Outcome {
  const { request, status, seq, durationMillis, body } = event;
  const cause = causeOfAnswer(told, facts, seq);
  const first = `Request ${request} was answered with ${status}${at(told, seq)}, ${formatMillis(durationMillis)} after it arrived`;
  const more = aftermath(told, facts).join(" ");
  if (!cause) {
    const said = body === "" ? "" : ` (${clip(body, 80)})`;
    const own = `${first}: the handler chose this answer${said}; nothing of its own had failed in the trace before.`;
    return { words: `${own} ${more}`.trim(), steps: [] };
  }
  return { words: `${sentence(`${first}: ${cause.words}`)} ${more}`.trim(), steps: steppingTo(told, cause) };
}

function failed(told: Told, facts: RequestFacts, event: Failed): Outcome {
  switch (event.reason) {
    case "handler-threw":
      return threw(told, facts, event);
    case "timed-out":
      return tookTooLong(told, facts, event);
    case "instance-crashed":
      return crashedAway(told, facts, event);
    case "throttled":
      return throttled(told, facts, event);
    case "run-ended":
      return runEnded(told, facts, event);
  }
}

function threw(told: Told, facts: RequestFacts, event: Failed): Outcome {
  const { request, status, seq, source, message, code } = event;
  const cause = causeOfError(told, facts, message, seq);
  const first = `Request ${request} failed with ${status}${at(told, seq)}: its handler threw${onLine(source)}`;
  const more = aftermath(told, facts).join(" ");
  const named = `“${clip(message, 100)}”${code ? ` (${code})` : ""}`;
  if (!cause) {
    return {
      words: `${first} ${named}; the trace shows nothing of its own that failed before. ${more}`.trim(),
      steps: [],
    };
  }
  const says = cause.words.includes(clip(message, 100)) || (code !== null && cause.words.includes(code));
  const words = says ? `${first}, because ${cause.words}` : `${first} ${named}, because ${cause.words}`;
  return { words: `${sentence(words)} ${more}`.trim(), steps: steppingTo(told, cause) };
}

const slowed = ["slow-network", "lose-link"];

function tookTooLong(told: Told, facts: RequestFacts, event: Failed): Outcome {
  const { request, status, seq, message, durationMillis } = event;
  const time = timeWords(sharesOf(told, facts, seq), durationMillis);
  const busy = underWay(told, facts, seq - 1);
  const fault = faultDuring(told.ledger, slowed, seq);
  const words = [
    `Request ${request} failed with ${status}${at(told, seq)}: the platform ended the wait for its answer (${message.replace(/\.$/, "")}).`,
    time ? `Of its ${formatMillis(durationMillis)} it spent ${time}.` : "",
    waitReason(told, facts, seq),
    busy.length > 0
      ? `At that moment ${busy.slice(0, 2).join("; ")}.`
      : "At that moment the trace shows no query, no connection and no call of it under way.",
    fault ? `A fault of the scenario was in effect: ${sentence(clip(fault.event.detail, 160))}` : "",
    ...aftermath(told, facts),
  ];
  return { words: words.filter(Boolean).join(" "), steps: [] };
}

function crashedAway(told: Told, _facts: RequestFacts, event: Failed): Outcome {
  const { request, status, seq, instance, message } = event;
  const crash = told.ledger.instances.get(instance ?? -1)?.gone ?? never;
  const first = `Request ${request} failed with ${status}${at(told, seq)}`;
  const at_ = told.ledger.events[crash];
  if (at_?.type === "instance-reclaimed")
    return {
      words: `${first}: instance ${instance} was ended by the platform while it still worked on it. ${sentence(message)}`,
      steps: [],
    };
  if (at_?.type !== "instance-crashed")
    return { words: `${first}: its instance went away. ${sentence(message)}`, steps: [] };
  const { words, cause } = crashWords(told, at_);
  return { words: `${first}: ${words}`, steps: cause ? steppingTo(told, cause) : [] };
}

function throttled(told: Told, _facts: RequestFacts, event: Failed): Outcome {
  const { request, status, seq, message, durationMillis } = event;
  const busy = [...told.ledger.instances.values()].filter(({ cold, gone }) => cold <= seq && seq < gone);
  const waited = durationMillis > 0 ? ` after ${formatMillis(durationMillis)}` : "";
  const first = `Request ${request} was turned away by the platform with ${status}${at(told, seq)}${waited}: ${sentence(message)}`;
  const doing = busiest(
    told,
    busy.flatMap(({ requests }) => requests),
    seq,
  );
  return { words: `${first}${doing ? ` ${doing}` : ""}`, steps: [] };
}

/** What most of the requests that were being served then waited for. */
function busiest(told: Told, requests: readonly number[], index: number): string {
  const kinds = new Map<string, number>();
  let running = 0;
  for (const request of requests) {
    const facts = told.ledger.requests.get(request);
    if (!facts?.started || facts.started.seq > index || (facts.ended && facts.ended.seq <= index)) continue;
    running++;
    const pool = poolWaitedFor(told, facts, index);
    const dial = facts.dials.some(
      ({ dialled, opened, refused }) => dialled.seq <= index && index < Math.min(opened, refused),
    );
    const asks = facts.queries.some(({ from, to }) => from <= index && index < to);
    const kind = asks
      ? "had a query running"
      : dial
        ? "were opening a connection"
        : pool
          ? "may have waited for a client of a pool"
          : "";
    if (kind) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const [most] = [...kinds].sort((a, b) => b[1] - a[1]);
  return most ? `Of the ${running} requests being served then, ${most[1]} ${most[0]}.` : "";
}

function runEnded(told: Told, facts: RequestFacts, event: Failed): Outcome {
  const { request, seq } = event;
  const busy = underWay(told, facts, seq - 1);
  const last =
    busy.length > 0 ? `At that moment ${busy.slice(0, 2).join("; ")}.` : "The trace shows nothing of it under way.";
  return { words: `Request ${request} had no answer when the run ended${at(told, seq)}. ${last}`, steps: [] };
}

function unanswered(told: Told, facts: RequestFacts, request: number): Outcome {
  const { error, events } = told.timeline.trace;
  const busy = underWay(told, facts, events.length - 1);
  const why = error ? ` The run was stopped: ${sentence(error.message)}` : "";
  const last = busy.length > 0 ? ` ${capital(busy.slice(0, 2).join("; "))}.` : "";
  return { words: `Request ${request} has no answer in this run.${why}${last}`, steps: [] };
}
