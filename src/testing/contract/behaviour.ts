import type { Run } from "#lab/run.ts";
import type { RunInput } from "#lab/runtime.ts";
import { type ScenarioInput, scenarioSchema } from "#schemas/scenario.ts";

/** A run and what somebody who plays it would notice: a test, in every runtime. */
export interface Behaviour {
  /** The test's name. */
  title: string;
  input: RunInput;
  shows(run: Run, expect: typeof import("vitest").expect): void;
}

interface Description extends Pick<Behaviour, "title" | "shows">, Pick<RunInput, "parameters"> {
  /** The handler of the only route, or files by path with the adapter of those that serve a route. */
  handler: string | Record<string, string>;
  routes?: RunInput["routes"];
  scenario: Omit<ScenarioInput, "traffic" | "seeds"> & Partial<Pick<ScenarioInput, "traffic">>;
  /** Moments of one GET request each. */
  requestsAtMillis?: number[];
}

const file = "pages/api/orders.ts";
const path = "/api/orders";

export function behaviour({
  title,
  handler,
  routes,
  scenario,
  requestsAtMillis,
  parameters,
  shows,
}: Description): Behaviour {
  const traffic = (requestsAtMillis ?? [0]).map((atMillis) => ({ kind: "burst", requests: 1, atMillis }));
  return {
    title,
    shows,
    input: {
      lab: "contract",
      files: typeof handler === "string" ? { [file]: handler } : handler,
      routes: routes ?? [{ path, file, adapter: "pages-api" }],
      scenario: scenarioSchema.parse({
        traffic,
        seeds: { shown: [7], notShown: [8] },
        ...scenario,
      }),
      seed: 7,
      ...(parameters && { parameters }),
    },
  };
}

/** What handlers printed, in order. */
export const printed = (run: Run) => run.events("log-line").map(({ text }) => text);

/** Status of every request, in order of its answer; 0 for none. */
export const statuses = (run: Run) =>
  run.trace.events.flatMap((event) =>
    event.type === "request-finished" || event.type === "request-failed" ? [event.status] : [],
  );

/** Answers' bodies, in order. */
export const bodies = (run: Run) => run.events("request-finished").map(({ body }) => body);

/** Sentences of the faults that happened. */
export const faultDetails = (run: Run) => run.events("fault-injected").map(({ detail }) => detail);
