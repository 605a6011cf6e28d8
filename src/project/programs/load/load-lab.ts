import { playedScenario } from "#lab/played-scenario.ts";
import type { RunInput } from "#lab/runtime.ts";
import { simulationOf } from "#lab/simulation-of.ts";
import { serverOf } from "#project/lab-server.ts";
import type { Parameters } from "#schemas/parameters.ts";
import type { Scenario } from "#schemas/scenario.ts";
import { ProjectError } from "../disk/project-error.ts";
import { projectRoot } from "../disk/project-root.ts";
import { createProjectRuntime } from "../disk/project-runtime.ts";
import { readFiles } from "../disk/read-files.ts";
import { readLab } from "../disk/read-lab.ts";
import { UsageError } from "../usage/usage-error.ts";
import { type LoadArguments, readArguments, usage } from "./arguments.ts";
import { type Expected, expectedOf } from "./expected.ts";
import { findWatch, objectToDatabase } from "./find-watch.ts";
import { homeScenario } from "./home-scenario.ts";
import { type LoadNumbers, numbersOf } from "./load-numbers.ts";
import { loadWords } from "./load-words.ts";
import { mustListen } from "./must-listen.ts";
import { sendTraffic } from "./send-traffic.ts";
import type { DatabaseLimits } from "./watch-backends.ts";

/** What `load.js --json` prints. */
export interface LoadResult {
  lab: string;
  seed: number;
  url: string;
  seconds: number;
  /** `trouble` is the first request's without an answer. */
  real: LoadNumbers & { trouble: string | null };
  expected: Expected;
  database: {
    /** Without a password; `null` where none was asked, and `trouble` says why. */
    address: string | null;
    trouble: string | null;
    /** The server's connections lead to it through a pooler. */
    isPooled: boolean;
    limits: DatabaseLimits;
    backends: number | null;
  };
}

/** The server that was just under load may leave the engine's thread little of the machine. */
const silenceMillis = 20_000;

/** Sends the lab's traffic and prints what came of it; the process' exit code. */
export async function loadLab(argv: string[]): Promise<number> {
  try {
    const command = readArguments(argv);
    if (command.help) {
      console.log(usage);
      return 0;
    }
    const { title, result } = await play(command);
    console.log(command.json ? JSON.stringify(result) : loadWords(title, result));
    return result.real.failed === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof ProjectError)) throw error;
    console.error(error.message);
    return 2;
  }
}

async function play({ url, seed: chosen, requests, database }: LoadArguments) {
  const lab = await readLab(projectRoot);
  const server = serverOf(lab);
  if (server === null)
    throw new ProjectError("This lab is a file of tests: nobody serves requests that could be sent. Run `npm test`.");
  const files = await readFiles(projectRoot, lab.paths);
  const seed = chosen ?? lab.scenario.seeds.shown[0];
  objectToDatabase(server, database);
  await mustListen(url);
  const found = await findWatch(server, database);
  const pooled = found.isPooled && { pooler: lab.scenario.pooler?.poolMode ?? ("session" as const) };
  const parameters: Parameters = { platform: "next-start", ...(requests !== null && { requests }), ...pooled };
  const limits = found.watch?.limits ?? lab.scenario.database;
  const input: RunInput = {
    ...{ lab: lab.id, files, routes: lab.routes, seed, parameters },
    scenario: withLimits(homeScenario(lab.scenario), limits, found.watch ? 1 : 0),
  };
  const simulation = simulationOf({ ...input, scenario: playedScenario(input) }, lab.routes[0]?.path ?? "/");

  const startedAt = performance.now();
  const answers = await sendTraffic(url, simulation);
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  const backends = found.watch?.most() ?? null;
  await found.watch?.end();

  const runtime = createProjectRuntime({ silenceMillis });
  const expected = await expectedOf(runtime, input);
  await runtime.dispose();
  const { maxConnections, superuserReservedConnections, reservedConnections } = limits;
  const result: LoadResult = {
    ...{ lab: lab.id, seed, url: url.origin, seconds },
    real: { ...numbersOf(answers), trouble: answers.find(({ trouble }) => trouble !== null)?.trouble ?? null },
    expected,
    database: {
      ...{ address: found.address, trouble: found.trouble, isPooled: found.isPooled, backends },
      limits: { maxConnections, superuserReservedConnections, reservedConnections },
    },
  };
  return { title: lab.title, result };
}

/** The database's own limits, less the connections that this command holds. */
function withLimits(scenario: Scenario, limits: DatabaseLimits, held: number): Scenario {
  const { superuserReservedConnections, reservedConnections } = limits;
  const maxConnections = limits.maxConnections - held;
  return {
    ...scenario,
    database: { ...scenario.database, maxConnections, superuserReservedConnections, reservedConnections },
  };
}
