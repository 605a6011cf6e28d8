import { parseArgs } from "node:util";
import { parametersOf } from "#lab/parameter-settings.ts";
import { mustBeConnectionUrl } from "#real/connection-url.ts";
import type { Parameters } from "#schemas/parameters.ts";
import { wholeNumber } from "../usage/whole-number.ts";
import { wrongUsage } from "../usage/wrong-usage.ts";

export const usage = `node warm-start/real.js [--seed N] [--set NAME=VALUE]... [--database URL [--pooler URL]] [--events]

  Plays the lab's traffic in real time: each instance is a process, each connection a socket. Two runs differ.

  --seed N        moments of this seed; without it, of the first that the lab shows
  --set N=V       change the run and not the code: platform, instances, requestsPerInstance, poolMax, maxConnections,
                  roundTripMillis, pooler or requests
  --database URL  play against this database, which holds the lab's tables already; without it against PGlite behind the
                  simulator's gateway, with the lab's limits
  --pooler URL    what your code finds in POOLER_URL, with --database
  --events        also print what happens, as JSON lines that begin with @real

Ctrl+C ends it and every process it started. Exit: 0 played, 1 your code could not be loaded, 2 wrong usage, or it could not be played`;

export interface RealArguments {
  /** `null` where the lab's first is meant. */
  seed: number | null;
  parameters: Parameters;
  database: string | null;
  pooler: string | null;
  events: boolean;
  help: boolean;
}

export function readArguments(argv: string[]): RealArguments {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        seed: { type: "string" },
        set: { type: "string", multiple: true, default: [] },
        database: { type: "string" },
        pooler: { type: "string" },
        events: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const { set, seed, database = null, pooler = null, ...flags } = values;
    if (pooler !== null && database === null) throw new Error("--pooler goes with --database.");
    const parameters = parametersOf(set);
    for (const [flag, url] of [
      ["--database", database],
      ["--pooler", pooler],
    ] as const) {
      if (url !== null) mustBeConnectionUrl(flag, url);
    }
    return { ...flags, parameters, database, pooler, seed: wholeNumber("--seed", seed) };
  } catch (error) {
    throw wrongUsage(error as Error, usage);
  }
}
