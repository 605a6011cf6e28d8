import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { projectRoot } from "#cli/child.ts";
import type { MariadbServer } from "#cli/truth/mariadb-server.ts";
import type { Observation } from "#cli/truth/observation.ts";
import { playOnMariadb } from "#cli/truth/real/run-mariadb.ts";
import { observationOf } from "#cli/truth/simulated.ts";
import { createRun } from "#lab/run.ts";
import type { LabRuntime, RunInput } from "#lab/runtime.ts";
import { printed } from "../../behaviour.ts";
import { setupSqlOfMariadb } from "../mysql-behaviour.ts";
import type { PlayedThere } from "../on-mariadb.ts";

/** What somebody who plays a behaviour sees, on either side. */
export interface Seen {
  lines: string[];
  answers: string[];
  crashes: string[];
  /** Connections that the handler tried to open; the rest is the server's own count. */
  attempts: number;
  counted: Pick<Observation, "accepted" | "refused" | "peakBackends"> & { openAtEnd: number };
}

const route = fileURLToPath(new URL("./route.ts", import.meta.url));
const requestTimeoutMillis = 10_000;

/** The input of a behaviour as both sides play it. Throws when a text to shorten is not in the handler. */
export function comparedInput(input: RunInput, { instead = {}, tailMillis }: PlayedThere): RunInput {
  const shortened = ([file, source]: [string, string]) => {
    let text = source;
    for (const [from, to] of Object.entries(instead)) {
      if (!text.includes(from)) throw new Error(`The handler has no \`${from}\` to shorten:\n${source}`);
      text = text.replaceAll(from, to);
    }
    return [file, text];
  };
  const { scenario } = input;
  return {
    ...input,
    files: Object.fromEntries(Object.entries(input.files).map(shortened)),
    scenario: { ...scenario, tailMillis: tailMillis ?? scenario.tailMillis },
  };
}

/** Plays it in the simulator. */
export async function playSimulated(input: RunInput, runtime: LabRuntime): Promise<Seen> {
  const { trace } = await runtime.run(input);
  const observation = observationOf(trace, [Number.POSITIVE_INFINITY]);
  const [openAtEnd = 0] = observation.openBackends;
  return seen(printed(createRun(trace)), observation, openAtEnd);
}

/** Plays the same handler with the real mysql2 in a process of its own, against MariaDB. */
export async function playReal(input: RunInput, isUnwatched: boolean, server: MariadbServer): Promise<Seen> {
  const folder = await mkdtemp(join(tmpdir(), "warm-start-behaviour-"));
  try {
    await symlink(join(projectRoot, "node_modules"), join(folder, "node_modules"));
    const handler = join(folder, "handler.mjs");
    const lines = join(folder, "printed");
    await writeFile(handler, Object.values(input.files)[0] ?? "");
    await writeFile(lines, "");
    const { observation, openAtEnd } = await playOnMariadb(
      {
        file: route,
        scenario: {
          ...input.scenario,
          requestTimeoutMillis: input.scenario.requestTimeoutMillis ?? requestTimeoutMillis,
          database: { ...input.scenario.database, setupSql: setupSqlOfMariadb },
        },
        sampleAtMillis: [],
        environment: { HANDLER: pathToFileURL(handler).href, PRINTED: lines },
        isUnwatched,
      },
      server,
    );
    const text = await readFile(lines, "utf8");
    const printedLines = text.split("\n").filter((line) => line !== "");
    return seen(
      printedLines.map((line) => JSON.parse(line)),
      observation,
      openAtEnd,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function seen(lines: string[], observation: Observation, openAtEnd: number): Seen {
  const { answers, crashes, attempts, accepted, refused, peakBackends } = observation;
  return {
    lines: lines.map((line) => line.replaceAll(addresses, "the server's address")),
    ...{ answers, crashes, attempts },
    counted: { accepted, refused, peakBackends, openAtEnd },
  };
}

/** Of the simulated server and of a real one. */
const addresses = /10\.0\.0\.5:3306|127\.0\.0\.1:\d+/g;
