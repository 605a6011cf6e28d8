import { none, titles } from "#strings/visualiser-stories.ts";
import * as say from "#strings/visualiser-story-failure.ts";
import { clip } from "../frames/format.ts";
import { failedQueryWords } from "./causes.ts";
import { connectionStory } from "./connection-story.ts";
import { causeOfCrash } from "./crashes.ts";
import { never, type RequestFacts } from "./facts.ts";
import { instanceStory } from "./instance-story.ts";
import { refusalWords } from "./refusals.ts";
import { requestStory } from "./request-story.ts";
import { serverStory } from "./server-story.ts";
import type { Story, StoryPart } from "./story.ts";
import { at, type Told } from "./told.ts";
import { capital, onLine, sentence } from "./words.ts";

/** What went wrong at an event, and why: the story of what it happened to, told from that failure on. */
export function failureStory(told: Told, index: number): Story {
  const { ledger } = told;
  const subject = { kind: "failure", index } as const;
  const event = ledger.events[index];
  const only = (outcome: string): Story => ({ subject, title: titles.event(index + 1), outcome, parts: [] });
  switch (event?.type) {
    case undefined:
      return only(none.event(index + 1, ledger.events.length));
    case "request-failed":
    case "request-finished":
      return { ...requestStory(told, event.request), subject };
    case "connection-refused": {
      const facts = ledger.connections.get(event.connection);
      if (!facts) return only(say.refusedConnection(event.code, at(told, index), sentence(event.message)));
      const { connection, request, source } = facts.dialled;
      const whose = request === null ? "" : say.ofRequest(request);
      const its = say.connection(connection, whose, source ? say.dialledOn(onLine(source)) : "");
      const outcome = [
        sentence(capital(refusalWords(told, facts, its))),
        whatBecame(told, ledger.requests.get(request ?? -1)),
      ];
      return {
        subject,
        title: titles.refusal(connection),
        outcome: outcome.filter(Boolean).join(" "),
        parts: withAfter(told, connectionStory(told, connection).parts, request),
      };
    }
    case "query-finished": {
      const query = ledger.connections.get(event.connection)?.queries.find((one) => one.query === event.query);
      if (!query || event.ok) return only(say.queryFinished(event.query, at(told, index)));
      const whose = query.request === null ? say.a : say.requests(query.request);
      const outcome = [
        sentence(failedQueryWords(told, query, whose)),
        whatBecame(told, ledger.requests.get(query.request ?? -1)),
      ];
      const parts =
        query.request === null
          ? connectionStory(told, query.connection).parts
          : requestStory(told, query.request).parts;
      return { subject, title: titles.queryFailure(event.query), outcome: outcome.filter(Boolean).join(" "), parts };
    }
    case "instance-crashed":
      return { ...instanceStory(told, event.instance), subject, title: titles.crash(event.instance) };
    case "uncaught-error-outlived": {
      const cause = causeOfCrash(told, event);
      const before = cause ? say.beforeThat(cause.words) : "";
      const made = event.source ? say.madeOn(onLine(event.source)) : "";
      const wentOn = say.wentOn(event.instance, at(told, index), clip(event.message, 100));
      const outcome = `${wentOn}${made}${before}`;
      return {
        subject,
        title: titles.uncaught(event.instance),
        outcome,
        parts: instanceStory(told, event.instance).parts,
      };
    }
    case "server-connection-refused":
      return { ...serverStory(told, event.server), subject, title: titles.serverRefusal(event.server) };
    default:
      return only(say.noFailure(index + 1));
  }
}

/** How the request that met the failure ended, in a sentence. */
function whatBecame(told: Told, facts: RequestFacts | undefined): string {
  const event = facts?.ended;
  if (!event) return facts?.arrived ? say.noAnswer : "";
  if (event.type === "request-failed")
    return say.requestFailed(event.request, event.status, at(told, event.seq), onLine(event.source));
  return say.requestAnswered(event.request, event.status, at(told, event.seq));
}

function withAfter(told: Told, parts: StoryPart[], request: number | null): StoryPart[] {
  const end = told.ledger.requests.get(request ?? -1)?.ended;
  if (!end || end.seq === never) return parts;
  const text =
    end.type === "request-failed"
      ? say.requestFailed(end.request, end.status, "", "")
      : say.requestAnswered(end.request, end.status, "");
  const last: StoryPart = { atMillis: end.atMillis, index: end.seq, text, ...(end.source && { source: end.source }) };
  return [...parts, last].sort((a, b) => a.index - b.index).slice(0, 12);
}
