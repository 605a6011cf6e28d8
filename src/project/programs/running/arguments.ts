import { parseArgs } from "node:util";
import { parametersOf } from "#lab/parameter-settings.ts";
import type { Parameters } from "#schemas/parameters.ts";
import { wholeNumber } from "../usage/whole-number.ts";
import { wrongUsage } from "../usage/wrong-usage.ts";

export const usage = `node warm-start/run.js [--seed N] [--set NAME=VALUE]... [--json]
node warm-start/run.js --check [--json]

  --seed N   play this seed; without it, the first that the lab shows
  --set N=V  change the run and not the code: platform, instances, requestsPerInstance, poolMax, maxConnections,
             roundTripMillis, pooler or requests
  --check    play every seed, also those not shown, and stop at the first that does not pass
  --json     one JSON object and nothing else

Exit: 0 passed, 1 not passed, 2 wrong usage, or the lab could not be played`;

export interface RunArguments {
  /** `null` where the lab's first is meant. */
  seed: number | null;
  parameters: Parameters;
  check: boolean;
  json: boolean;
  help: boolean;
}

export function readArguments(argv: string[]): RunArguments {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        seed: { type: "string" },
        set: { type: "string", multiple: true, default: [] },
        check: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const { seed, set, ...flags } = values;
    if (flags.check && seed !== undefined) throw new Error("Choose --seed or --check, not both.");
    if (flags.check && set.length > 0)
      throw new Error("Choose --set or --check, not both: a check is of the lab as it is.");
    return { ...flags, seed: wholeNumber("--seed", seed), parameters: parametersOf(set) };
  } catch (error) {
    throw wrongUsage(error as Error, usage);
  }
}
