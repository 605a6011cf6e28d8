import { after as afterSpan } from "#strings/visualiser-stories.ts";
import * as say from "#strings/visualiser-story-request.ts";
import { clip, formatMillis } from "../frames/format.ts";
import { never, type RequestFacts } from "./facts.ts";
import { type Step, step, type Told } from "./told.ts";
import { behindWords } from "./waits.ts";

const after = (millis: number) => (millis > 0.05 ? afterSpan(formatMillis(millis)) : "");

/** What happened to a request, event by event; what explains its end matters most. */
export function requestSteps(told: Told, facts: RequestFacts): Step[] {
  const { ledger } = told;
  const steps: Step[] = [];
  const add = (index: number, matters: number, text: string) => steps.push(step(told, index, matters, text));
  for (const index of facts.events) tell(told, facts, index, add);
  for (const { dialled, opened, refused } of facts.dials) {
    const event = ledger.events[refused];
    if (event?.type === "connection-refused")
      add(refused, 8, say.stepRefused(dialled.connection, event.code, clip(event.message, 120)));
    if (opened !== never)
      add(
        opened,
        3,
        say.stepOpen(dialled.connection, after((ledger.events[opened]?.atMillis ?? 0) - dialled.atMillis)),
      );
  }
  const { started, ended, arrived } = facts;
  const instance = started && ledger.instances.get(started.instance);
  if (instance && started && arrived) {
    if (instance.cold > arrived.seq && instance.cold < started.seq)
      add(instance.cold, 6, say.stepCold(instance.instance));
    for (const { from, to } of instance.frozen) {
      const last = facts.events.at(-1) ?? 0;
      if (from < started.seq || from > last || to <= started.seq) continue;
      add(from, 7, say.stepFrozen(instance.instance));
      if (to <= last) add(to, 6, say.stepThawed(instance.instance));
    }
    if (ended?.type === "request-failed" && ended.reason === "instance-crashed" && instance.gone !== never)
      add(instance.gone, 9, say.stepGone(instance.instance));
  }
  return steps;
}

function tell(
  told: Told,
  facts: RequestFacts,
  index: number,
  add: (index: number, matters: number, text: string) => void,
): void {
  const { ledger } = told;
  const event = ledger.events[index];
  switch (event?.type) {
    case "request-arrived": {
      const what = clip(`${event.method} ${event.path}`, 80);
      const { attempt, retryOf } = event;
      add(index, 10, retryOf === null ? say.stepArrived(what) : say.stepArrivedAgain(attempt, retryOf, what));
      break;
    }
    case "request-started":
      add(index, 5, say.stepTaken(event.instance, after(event.queuedMillis)));
      break;
    case "pool-created":
      break;
    case "connection-dialled":
      add(index, 4, say.stepDialled[event.to](event.connection));
      break;
    case "client-acquired":
      add(
        index,
        event.waitedMillis >= 1 ? 6 : 3,
        say.stepTookClient(event.connection, event.pool, after(event.waitedMillis)),
      );
      break;
    case "client-released":
      add(index, 2, (event.destroyed ? say.stepGaveBackToClose : say.stepGaveBack)(event.connection));
      break;
    case "client-leaked":
      add(index, 8, say.stepLeaked(event.connection));
      break;
    case "query-started": {
      const query = facts.queries.find((one) => one.query === event.query);
      const end = query && ledger.events[query.to];
      const sql = clip(event.sql, 80);
      if (end?.type !== "query-finished") add(index, end ? 2 : 7, say.stepQueryUnanswered(sql));
      else if (end.ok) add(index, 2, say.stepQueryDone(after(end.durationMillis), sql));
      else add(index, 5, say.stepQuery(sql));
      break;
    }
    case "query-finished":
      if (!event.ok) add(index, 8, say.stepQueryFailed(event.code || null, clip(event.message ?? say.noMessage, 120)));
      break;
    case "lock-waited":
      add(index, 7, say.stepLock(formatMillis(event.waitedMillis), behindWords(told, event.behind, index)));
      break;
    case "serialised-by-simulator":
      add(index, 5, say.stepSimulator(formatMillis(event.waitedMillis), event.behind));
      break;
    case "fetch-started":
      add(index, 2, say.stepCall(clip(event.url, 80)));
      break;
    case "fetch-finished":
      add(
        index,
        2,
        event.status === null
          ? say.stepCallGivenUp(after(event.durationMillis))
          : say.stepCallAnswered(event.status, after(event.durationMillis)),
      );
      break;
    case "background-work-changed":
      add(index, 3, event.pending > 0 ? say.stepInBackground(event.pending) : say.stepNothingInBackground);
      break;
    case "log-line":
      add(index, event.level === "error" ? 5 : 1, say.stepLogged(clip(event.text, 100)));
      break;
    case "request-finished":
      add(index, 10, say.stepAnswered(event.status, after(event.durationMillis)));
      break;
    case "request-failed":
      add(index, 10, say.stepFailed(event.status, after(event.durationMillis), clip(event.message, 120)));
  }
}
