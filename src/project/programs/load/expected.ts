import { metricsOf } from "#lab/metrics.ts";
import type { LabRuntime, RunInput } from "#lab/runtime.ts";
import { type LoadNumbers, numbersOf } from "./load-numbers.ts";
import type { Answered } from "./send-request.ts";

/** What the engine makes of a run. */
export interface Expected extends LoadNumbers {
  refused: number;
  backends: number;
  /** Why the run could not be played to its end. */
  error: string | null;
}

export async function expectedOf(runtime: Pick<LabRuntime, "run">, input: RunInput): Promise<Expected> {
  const { trace } = await runtime.run(input);
  const { refused, peakConnections } = metricsOf(trace);
  const answers = trace.events.flatMap((event): Answered[] => {
    if (event.type !== "request-finished" && event.type !== "request-failed") return [];
    const { status, durationMillis: millis } = event;
    const trouble = event.type === "request-failed" ? event.reason : null;
    // Whoever stops waiting sees no status.
    return [{ status: trouble === "timed-out" || trouble === "run-ended" ? null : status, trouble, millis }];
  });
  return { ...numbersOf(answers), refused, backends: peakConnections, error: trace.error?.message ?? null };
}
