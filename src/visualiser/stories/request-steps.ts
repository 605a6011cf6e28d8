import { clip, formatMillis } from "../frames/format.ts";
import { never, type RequestFacts } from "./facts.ts";
import { type Step, step, type Told } from "./told.ts";
import { behindWords } from "./waits.ts";

const after = (millis: number) => (millis > 0.05 ? ` after ${formatMillis(millis)}` : "");

/** What happened to a request, event by event; what explains its end matters most. */
export function requestSteps(told: Told, facts: RequestFacts): Step[] {
  const { ledger } = told;
  const steps: Step[] = [];
  const add = (index: number, matters: number, text: string) => steps.push(step(told, index, matters, text));
  for (const index of facts.events) tell(told, facts, index, add);
  for (const { dialled, opened, refused } of facts.dials) {
    const event = ledger.events[refused];
    if (event?.type === "connection-refused")
      add(refused, 8, `connection ${dialled.connection} was refused with ${event.code}: ${clip(event.message, 120)}`);
    if (opened !== never)
      add(
        opened,
        3,
        `connection ${dialled.connection} was open${after((ledger.events[opened]?.atMillis ?? 0) - dialled.atMillis)}`,
      );
  }
  const { started, ended, arrived } = facts;
  const instance = started && ledger.instances.get(started.instance);
  if (instance && started && arrived) {
    if (instance.cold > arrived.seq && instance.cold < started.seq)
      add(instance.cold, 6, `instance ${instance.instance} started cold, since no other was free`);
    for (const { from, to } of instance.frozen) {
      const last = facts.events.at(-1) ?? 0;
      if (from < started.seq || from > last || to <= started.seq) continue;
      add(from, 7, `instance ${instance.instance} was frozen: its timers stopped, its sockets stayed open`);
      if (to <= last) add(to, 6, `instance ${instance.instance} thawed`);
    }
    if (ended?.type === "request-failed" && ended.reason === "instance-crashed" && instance.gone !== never)
      add(instance.gone, 9, `instance ${instance.instance} was gone`);
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
      const again = event.retryOf === null ? "" : `, try ${event.attempt} of request ${event.retryOf}`;
      add(index, 10, `it arrived${again}: ${clip(`${event.method} ${event.path}`, 80)}`);
      break;
    }
    case "request-started":
      add(index, 5, `instance ${event.instance} took it${after(event.queuedMillis)}`);
      break;
    case "pool-created":
      break;
    case "connection-dialled": {
      const where = {
        database: "the database",
        replica: "the replica",
        pooler: "the pooler",
        nowhere: "an address where nobody listens",
      }[event.to];
      add(index, 4, `it dialled connection ${event.connection} to ${where}`);
      break;
    }
    case "client-acquired":
      add(
        index,
        event.waitedMillis >= 1 ? 6 : 3,
        `it took connection ${event.connection} from pool ${event.pool}${after(event.waitedMillis)}`,
      );
      break;
    case "client-released":
      add(index, 2, `it gave connection ${event.connection} back${event.destroyed ? ", to be closed" : ""}`);
      break;
    case "client-leaked":
      add(index, 8, `it was over, and connection ${event.connection} was still checked out`);
      break;
    case "query-started": {
      const query = facts.queries.find((one) => one.query === event.query);
      const end = query && ledger.events[query.to];
      const millis =
        end?.type === "query-finished"
          ? `, done${after(end.durationMillis) || " at once"}`
          : ", without an answer in this run";
      if (end?.type === "query-finished" && !end.ok) add(index, 5, `it sent a query: ${clip(event.sql, 80)}`);
      else add(index, end ? 2 : 7, `it sent a query${millis}: ${clip(event.sql, 80)}`);
      break;
    }
    case "query-finished":
      if (!event.ok)
        add(
          index,
          8,
          `the query failed${event.code ? ` with ${event.code}` : ""}: ${clip(event.message ?? "no message", 120)}`,
        );
      break;
    case "lock-waited":
      add(
        index,
        7,
        `it had waited ${formatMillis(event.waitedMillis)} for a lock of ${behindWords(told, event.behind, index)}`,
      );
      break;
    case "serialised-by-simulator":
      add(
        index,
        5,
        `it had waited ${formatMillis(event.waitedMillis)} behind connection ${event.behind}, only because one Postgres serves all sessions of this simulation`,
      );
      break;
    case "fetch-started":
      add(index, 2, `it called ${clip(event.url, 80)}`);
      break;
    case "fetch-finished":
      add(
        index,
        2,
        `that call was ${event.status === null ? "given up" : `answered with ${event.status}`}${after(event.durationMillis)}`,
      );
      break;
    case "background-work-changed":
      add(
        index,
        3,
        event.pending > 0
          ? `work went on in the background: ${event.pending} pending`
          : "nothing was left in the background",
      );
      break;
    case "log-line":
      add(index, event.level === "error" ? 5 : 1, `it logged: ${clip(event.text, 100)}`);
      break;
    case "request-finished":
      add(index, 10, `it was answered with ${event.status}${after(event.durationMillis)}`);
      break;
    case "request-failed":
      add(index, 10, `it failed with ${event.status}${after(event.durationMillis)}: ${clip(event.message, 120)}`);
  }
}
