import { type Metrics, metricsOf } from "#lab/metrics.ts";
import { createRun, type Run } from "#lab/run.ts";
import type { LabRuntime, RunInput } from "#lab/runtime.ts";
import type { Parameters } from "#schemas/parameters.ts";

/** Parameters that are numbers, and so can stand on a slider. */
export type SliderParameter = {
  [Name in keyof Required<Parameters>]: Required<Parameters>[Name] extends number ? Name : never;
}[keyof Parameters];

/** One parameter of a figure that its reader may move. The build runs every value, and a page runs one when it is asked. */
export interface FigureSlider {
  parameter: SliderParameter;
  /** Ascending. */
  values: readonly number[];
  /** The one among them that the figure's own run has, by its code or its scenario. */
  own: number;
  /** What the lesson's words rely on; `at` is the run at a value. */
  claims: ReadonlyArray<{ says: string; holds(at: (value: number) => Run): boolean }>;
}

/** What a page needs of a slider: the numbers for its table, and the run for the engine. */
export interface BuiltSlider {
  parameter: SliderParameter;
  own: number;
  rows: Array<{ value: number; metrics: Metrics }>;
  /** The figure's own run; a value is its `parameters`. */
  input: RunInput;
}

/** Runs every value; throws where a run stops, the figure's own value tells another run, or a claim does not hold. */
export async function buildSlider(
  { parameter, values, own, claims }: FigureSlider,
  input: RunInput,
  runtime: LabRuntime,
): Promise<BuiltSlider> {
  const runs = new Map<number, Run>();
  for (const value of values) {
    const { trace } = await runtime.run({ ...input, parameters: { [parameter]: value } });
    if (trace.error) throw new Error(`its run with \`${parameter}\` ${value} stopped: ${trace.error.message}`);
    runs.set(value, createRun(trace));
  }
  const at = (value: number): Run => {
    const run = runs.get(value);
    if (!run) throw new Error(`its slider has no value ${value}. It has ${values.join(", ")}.`);
    return run;
  };
  const rows = values.map((value) => ({ value, metrics: at(value).metrics }));
  const still = metricsOf((await runtime.run(input)).trace);
  if (JSON.stringify(still) !== JSON.stringify(at(own).metrics)) {
    throw new Error(`its own run differs from the one with \`${parameter}\` ${own}. Correct \`own\`, or the code.`);
  }
  const broken = claims.find(({ holds }) => !holds(at));
  if (broken) {
    throw new Error(
      `its slider no longer shows “${broken.says}”. Correct the claim and the lesson's words, or the values.`,
    );
  }
  return { parameter, own, rows, input };
}
