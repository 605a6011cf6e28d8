import type { EventOf } from "#sim/trace.ts";
import { none, titles } from "#strings/visualiser-stories.ts";
import * as say from "#strings/visualiser-story-request.ts";
import { clip, formatMillis } from "../frames/format.ts";
import { type Cause, causeOfAnswer, causeOfError } from "./causes.ts";
import { crashWords } from "./crashes.ts";
import { never, type RequestFacts } from "./facts.ts";
import { requestSteps } from "./request-steps.ts";
import { type Share, sharesOf } from "./request-times.ts";
import { aftermath, waitReason } from "./request-waits.ts";
import type { Story } from "./story.ts";
import { throttledWords } from "./throttled.ts";
import { at, partsOf, type Step, step, type Told } from "./told.ts";
import { underWay } from "./waits.ts";
import { capital, lineWords, onLine, sentence } from "./words.ts";

type Failed = EventOf<"request-failed">;

/** What became of a request, and why. */
export function requestStory(told: Told, request: number): Story {
  const title = titles.request(request);
  const facts = told.ledger.requests.get(request);
  const subject = { kind: "request", request } as const;
  if (!facts?.arrived) return { subject, title, outcome: none.request(request), parts: [] };
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

const steppingTo = (told: Told, cause: Cause): Step[] => [step(told, cause.index, 9, cause.words)];

/** The shares that explain most of a time, as one clause; nothing where they explain too little of it. */
function timeWords(shares: readonly Share[], whole: number): string {
  const telling = shares.filter(({ millis }) => millis >= whole * 0.05).slice(0, 3);
  return say.shares(telling.map(({ words }) => words));
}

function answered(told: Told, facts: RequestFacts, event: EventOf<"request-finished">): Outcome {
  const { request, status, durationMillis, seq } = event;
  const time = timeWords(sharesOf(told, facts, seq), durationMillis);
  const first = say.answered(request, status, formatMillis(durationMillis), time);
  const slow = durationMillis > 1_000 ? slowedBy(told, facts, seq) : "";
  const words = [first, waitReason(told, facts, seq), slow, ...aftermath(told, facts)];
  return { words: words.filter(Boolean).join(" "), steps: [] };
}

function refusedByHandler(told: Told, facts: RequestFacts, event: EventOf<"request-finished">): Outcome {
  const { request, status, seq, body } = event;
  const cause = causeOfAnswer(told, facts, seq);
  const first = say.answeredWith(request, status, at(told, seq));
  const more = aftermath(told, facts).join(" ");
  if (!cause) {
    const said = body === "" ? "" : say.saying(clip(body, 80));
    const last = facts.events.findLast((index) => index < seq && told.ledger.events[index]?.source);
    const source = told.ledger.events[last ?? -1]?.source;
    const after = source ? say.afterLine(lineWords(source)) : "";
    const own = say.handlerChose(first, said, after);
    const busy = underWay(told, facts, seq - 1, event.atMillis).slice(0, 2);
    const meanwhile = busy.length > 0 ? say.atThatMoment(busy) : "";
    return { words: [own, meanwhile, more].filter(Boolean).join(" "), steps: [] };
  }
  return { words: `${sentence(say.becauseOf(first, cause.words))} ${more}`.trim(), steps: steppingTo(told, cause) };
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
      return { words: throttledWords(told, event), steps: [] };
    case "run-ended":
      return runEnded(told, facts, event);
  }
}

function threw(told: Told, facts: RequestFacts, event: Failed): Outcome {
  const { request, status, seq, source, message, code } = event;
  const cause = causeOfError(told, facts, message, seq);
  const line = source && cause?.words.includes(lineWords(source)) ? "" : onLine(source);
  const first = say.failedWith(request, status, at(told, seq), line);
  const more = aftermath(told, facts).join(" ");
  const error = say.error(clip(message, 100), code || null);
  if (!cause)
    return {
      words: `${say.threw(first, error)} ${more}`.trim(),
      steps: [],
    };
  const says = cause.words.includes(clip(message, 100)) || (code !== null && cause.words.includes(code));
  const words = says ? say.becauseOf(first, cause.words) : say.withError(first, error, cause.words);
  return { words: `${sentence(words)} ${more}`.trim(), steps: steppingTo(told, cause) };
}

const slowed = ["slow-network", "lose-link"];

/** Says that a fault slowed the network for some of a request's time. */
function slowedBy({ ledger }: Told, { arrived }: RequestFacts, last: number): string {
  const fault = ledger.faults.find(
    ({ index, event, ended }) => slowed.includes(event.fault) && index < last && ended > (arrived?.seq ?? 0),
  );
  return fault ? say.slowedByFault(sentence(clip(fault.event.detail, 160))) : "";
}

/** From when the platform counted, where that was not the arrival. */
function limitWords({ timeline }: Told, { arrived }: RequestFacts): string {
  const taken = timeline.requests.find(({ request }) => request === arrived?.request)?.takenAtMillis ?? null;
  const waited = taken !== null && arrived !== null && taken - arrived.atMillis > 0.05;
  return waited ? say.limitCountsFrom(formatMillis(taken)) : "";
}

function tookTooLong(told: Told, facts: RequestFacts, event: Failed): Outcome {
  const { request, status, seq, message, durationMillis } = event;
  const time = timeWords(sharesOf(told, facts, seq), durationMillis);
  const busy = underWay(told, facts, seq - 1, event.atMillis);
  const words = [
    say.timedOut(say.failedWith(request, status, at(told, seq), ""), message.replace(/\.$/, "")),
    limitWords(told, facts),
    time ? say.spent(formatMillis(durationMillis), time) : "",
    waitReason(told, facts, seq),
    busy.length > 0 ? say.atThatMoment(busy.slice(0, 2)) : say.nothingUnderWay,
    slowedBy(told, facts, seq),
    ...aftermath(told, facts),
  ];
  return { words: words.filter(Boolean).join(" "), steps: [] };
}

function crashedAway(told: Told, _facts: RequestFacts, event: Failed): Outcome {
  const { request, status, seq, instance, message } = event;
  const crash = told.ledger.instances.get(instance ?? -1)?.gone ?? never;
  const first = say.failedWith(request, status, at(told, seq), "");
  const at_ = told.ledger.events[crash];
  if (at_?.type === "instance-reclaimed")
    return {
      words: say.instanceReclaimed(first, instance, sentence(message)),
      steps: [],
    };
  if (at_?.type !== "instance-crashed") return { words: say.instanceAway(first, sentence(message)), steps: [] };
  const { words, cause } = crashWords(told, at_);
  return { words: say.becauseOf(first, words), steps: cause ? steppingTo(told, cause) : [] };
}

function runEnded(told: Told, facts: RequestFacts, event: Failed): Outcome {
  const { request, seq } = event;
  const busy = underWay(told, facts, seq - 1, event.atMillis);
  const last = busy.length > 0 ? say.atThatMoment(busy.slice(0, 2)) : say.nothingUnderWayAtEnd;
  return { words: `${say.runEnded(request, at(told, seq))} ${last}`, steps: [] };
}

function unanswered(told: Told, facts: RequestFacts, request: number): Outcome {
  const { error, events, endedAtMillis } = told.timeline.trace;
  const busy = underWay(told, facts, events.length - 1, endedAtMillis);
  const why = error ? say.runStopped(sentence(error.message)) : "";
  const last = busy.length > 0 ? say.lastly(capital(busy.slice(0, 2).join("; "))) : "";
  return { words: `${say.unanswered(request)}${why}${last}`, steps: [] };
}
