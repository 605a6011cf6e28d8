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
  const none = (outcome: string): Story => ({ subject, title: `Event ${index + 1}`, outcome, parts: [] });
  switch (event?.type) {
    case undefined:
      return none(`This run has no event ${index + 1}: it has ${ledger.events.length}.`);
    case "request-failed":
    case "request-finished":
      return { ...requestStory(told, event.request), subject };
    case "connection-refused": {
      const facts = ledger.connections.get(event.connection);
      if (!facts)
        return none(`A connection was refused with ${event.code}${at(told, index)}: ${sentence(event.message)}`);
      const { connection, request, source } = facts.dialled;
      const whose = request === null ? "" : ` of request ${request}`;
      const its = `connection ${connection}${whose}${source ? `, dialled${onLine(source)},` : ""}`;
      const outcome = [
        sentence(capital(refusalWords(told, facts, its))),
        whatBecame(told, ledger.requests.get(request ?? -1)),
      ];
      return {
        subject,
        title: `Refusal of connection ${connection}`,
        outcome: outcome.filter(Boolean).join(" "),
        parts: withAfter(told, connectionStory(told, connection).parts, request),
      };
    }
    case "query-finished": {
      const query = ledger.connections.get(event.connection)?.queries.find((one) => one.query === event.query);
      if (!query || event.ok) return none(`Query ${event.query} finished${at(told, index)}.`);
      const whose = query.request === null ? "A" : `Request ${query.request}'s`;
      const outcome = [
        sentence(failedQueryWords(told, query, whose)),
        whatBecame(told, ledger.requests.get(query.request ?? -1)),
      ];
      const parts =
        query.request === null
          ? connectionStory(told, query.connection).parts
          : requestStory(told, query.request).parts;
      return { subject, title: `Failure of query ${event.query}`, outcome: outcome.filter(Boolean).join(" "), parts };
    }
    case "instance-crashed":
      return { ...instanceStory(told, event.instance), subject, title: `Crash of instance ${event.instance}` };
    case "uncaught-error-outlived": {
      const cause = causeOfCrash(told, event);
      const before = cause ? ` Before that, ${cause.words}.` : "";
      const made = event.source ? ` What raised it was made${onLine(event.source)}.` : "";
      const outcome = `Instance ${event.instance} went on${at(told, index)} after an error that nothing handled but a listener of process: “${clip(event.message, 100)}”.${made}${before}`;
      return {
        subject,
        title: `Uncaught error in instance ${event.instance}`,
        outcome,
        parts: instanceStory(told, event.instance).parts,
      };
    }
    case "server-connection-refused":
      return { ...serverStory(told, event.server), subject, title: `Refusal of server connection ${event.server}` };
    default:
      return none(`Event ${index + 1} is no failure.`);
  }
}

/** How the request that met the failure ended, in a sentence. */
function whatBecame(told: Told, facts: RequestFacts | undefined): string {
  const event = facts?.ended;
  if (!event) return facts?.arrived ? "Its request had no answer in this run." : "";
  if (event.type === "request-failed")
    return `Request ${event.request} failed with ${event.status}${at(told, event.seq)}${onLine(event.source)}.`;
  return `Request ${event.request} was answered with ${event.status}${at(told, event.seq)}.`;
}

function withAfter(told: Told, parts: StoryPart[], request: number | null): StoryPart[] {
  const end = told.ledger.requests.get(request ?? -1)?.ended;
  if (!end || end.seq === never) return parts;
  const text =
    end.type === "request-failed"
      ? `Request ${end.request} failed with ${end.status}.`
      : `Request ${end.request} was answered with ${end.status}.`;
  const last: StoryPart = { atMillis: end.atMillis, index: end.seq, text, ...(end.source && { source: end.source }) };
  return [...parts, last].sort((a, b) => a.index - b.index).slice(0, 12);
}
