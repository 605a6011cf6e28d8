import { parseArgs } from "node:util";
import { engineFolder } from "#project/project.ts";
import { UsageError } from "../usage/usage-error.ts";
import { wholeNumber } from "../usage/whole-number.ts";

export const usage = `node ${engineFolder}/load.js [--url URL] [--seed N] [--requests N] [--database URL] [--json]

Sends the lab's traffic to a running server, and prints beside what came of it what the simulator expects.

  --url URL       where the server listens; http://localhost:3000 without it
  --seed N        when random requests come; without it, the first seed that the lab shows
  --requests N    how many requests in all; each group of the traffic keeps its share
  --database URL  where backends are counted; without it, DIRECT_URL, DATABASE_URL, or the embedded database
  --json          one JSON object and nothing else

Exit: 0 every request was answered with a status below 400, 1 not so, 2 wrong usage or nothing listens`;

export interface LoadArguments {
  url: URL;
  /** `null` where the lab's first is meant. */
  seed: number | null;
  requests: number | null;
  database: string | null;
  json: boolean;
  help: boolean;
}

export function readArguments(argv: string[]): LoadArguments {
  try {
    const text = { type: "string" } as const;
    const flag = { type: "boolean", default: false } as const;
    const { values } = parseArgs({
      args: argv,
      options: { url: text, seed: text, requests: text, database: text, json: flag, help: flag },
    });
    return {
      url: urlOf(values.url ?? "http://localhost:3000"),
      seed: wholeNumber("--seed", values.seed),
      requests: wholeNumber("--requests", values.requests, 1),
      database: values.database ?? null,
      json: values.json,
      help: values.help,
    };
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
}

function urlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw new Error(`--url takes an address such as http://localhost:3000; got ${text}.`);
}
