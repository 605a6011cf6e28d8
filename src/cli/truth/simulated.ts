import { readFile } from "node:fs/promises";
import { createRun } from "#lab/run.ts";
import type { LabRuntime } from "#lab/runtime.ts";
import type { Trace } from "#sim/trace.ts";
import {
  countAnswers,
  crashedAnswer,
  noAnswer,
  type Observation,
  responseAnswer,
  thrownAnswer,
} from "./observation.ts";
import { handlerPath } from "./real/run-real.ts";
import type { TruthScenario } from "./scenario.ts";

/** Plays a scenario in the engine and reads the same facts off its trace. Throws when the run itself broke. */
export async function runSimulated(truth: TruthScenario, runtime: LabRuntime): Promise<Observation> {
  const file = truth.handler;
  const { trace } = await runtime.run({
    lab: `truth/${truth.id}`,
    files: { [file]: await readFile(handlerPath(file), "utf8") },
    routes: [{ path: "/api", file, adapter: "route-handler" }],
    scenario: truth.scenario,
    seed: truth.scenario.seeds.shown[0],
  });
  if (trace.error !== null) throw new Error(`The simulated run stopped (${trace.error.kind}): ${trace.error.message}`);
  return observationOf(trace, truth.sampleAtMillis);
}

/** The facts of a run, read off its trace. */
export function observationOf(trace: Trace, sampleAtMillis: readonly number[]): Observation {
  const { events } = createRun(trace);
  const answers: string[] = [];
  for (const event of trace.events) {
    if (event.type === "request-arrived") answers.push(noAnswer);
    else if (event.type === "request-finished") answers[event.request - 1] = responseAnswer(event.status, event.body);
    else if (event.type === "request-failed" && event.reason === "handler-threw")
      answers[event.request - 1] = thrownAnswer(event.code, event.message);
    else if (event.type === "request-failed" && event.reason === "instance-crashed")
      answers[event.request - 1] = crashedAnswer;
  }
  const clients = {
    opened: events("connection-opened"),
    refused: events("connection-refused").filter(({ code }) => isSqlState(code)),
  };
  const pooled = trace.pooler !== null;
  const backends = pooled ? events("server-connection-opened") : clients.opened;
  const changes = trace.events.filter(
    (event) =>
      (pooled && (event.type === "server-connection-opened" || event.type === "server-connection-closed")) ||
      (!pooled && (event.type === "connection-opened" || event.type === "connection-closed")),
  ) as Array<{ atMillis: number; active: number }>;
  return {
    answers,
    ...countAnswers(answers),
    crashes: events("instance-crashed").map(({ message }) => message),
    attempts: events("connection-dialled").length,
    accepted: clients.opened.length,
    refused: clients.refused.length,
    peakBackends: Math.max(0, ...backends.map(({ active }) => active)),
    backends: backends.length,
    openBackends: sampleAtMillis.map((at) => changes.findLast(({ atMillis }) => atMillis <= at)?.active ?? 0),
  };
}

/** Otherwise nobody was there to answer, and the code is Node's. */
const isSqlState = (code: string) => /^([0-9A-Z]{5}|ER_\w+)$/.test(code);
