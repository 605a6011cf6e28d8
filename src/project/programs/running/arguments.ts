import { parseArgs } from "node:util";

export const usage = `node warm-start/run.js [--seed N | --check] [--json]

  --seed N  play this seed; without it, the first that the lab shows
  --check   play every seed, also those not shown, and stop at the first that does not pass
  --json    one JSON object and nothing else

Exit: 0 passed, 1 not passed, 2 wrong usage, or the lab could not be played`;

export interface RunArguments {
  /** `null` where the lab's first is meant. */
  seed: number | null;
  check: boolean;
  json: boolean;
  help: boolean;
}

/** Wrong usage; the message says what, and what is right. */
export class UsageError extends Error {}

export function readArguments(argv: string[]): RunArguments {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        seed: { type: "string" },
        check: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    if (values.check && values.seed !== undefined) throw new Error("Choose --seed or --check, not both.");
    return { ...values, seed: seedOf(values.seed) };
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
}

function seedOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`--seed takes a whole number from 0 to 999999999; got ${text}.`);
}
