import { connect } from "node:net";
import { playedScenario } from "#lab/played-scenario.ts";
import type { RunInput } from "#lab/runtime.ts";
import { simulationOf } from "#lab/simulation-of.ts";
import type { Parameters } from "#schemas/parameters.ts";
import type { Scenario } from "#schemas/scenario.ts";
import { addressOf, projectEnvironment } from "../at-home/environment.ts";
import { findDatabase } from "../at-home/found-database.ts";
import { ProjectError } from "../disk/project-error.ts";
import { projectRoot } from "../disk/project-root.ts";
import { createProjectRuntime } from "../disk/project-runtime.ts";
import { readFiles } from "../disk/read-files.ts";
import { readLab } from "../disk/read-lab.ts";
import { UsageError } from "../running/arguments.ts";
import { type LoadArguments, readArguments, usage } from "./arguments.ts";
import { type Expected, expectedOf } from "./expected.ts";
import { homeScenario } from "./home-scenario.ts";
import { type LoadNumbers, numbersOf } from "./load-numbers.ts";
import { loadWords } from "./load-words.ts";
import { sendTraffic } from "./send-traffic.ts";
import { type BackendWatch, type DatabaseLimits, leadsToPooler, watchBackends } from "./watch-backends.ts";

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
  const files = await readFiles(projectRoot, lab.paths);
  const seed = chosen ?? lab.scenario.seeds.shown[0];
  await mustListen(url);
  const found = await findWatch(database);
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

interface FoundWatch {
  watch: BackendWatch | null;
  /** The server's own connections lead through a pooler. */
  isPooled: boolean;
  address: string | null;
  trouble: string | null;
}

async function findWatch(named: string | null): Promise<FoundWatch> {
  const env = await projectEnvironment(projectRoot, "production");
  const servers = env.DATABASE_URL || (await findDatabase(projectRoot))?.databaseUrl;
  const url = named || env.DIRECT_URL || servers;
  if (url === undefined) {
    const trouble = "DATABASE_URL is not set, and no embedded one runs in this project.";
    return { watch: null, isPooled: false, address: null, trouble };
  }
  const isPooled = servers !== undefined && (await leadsToPooler(servers));
  try {
    return { watch: await watchBackends(url), isPooled, address: addressOf(url), trouble: null };
  } catch (error) {
    const trouble = `${addressOf(url)} said: ${(error as Error).message}`;
    return { watch: null, isPooled, address: null, trouble };
  }
}

const connectMillis = 3_000;

async function mustListen(url: URL): Promise<void> {
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  const trouble = await new Promise<string | null>((resolve) => {
    const socket = connect({ port, host: url.hostname.replace(/^\[|\]$/g, ""), timeout: connectMillis });
    const end = (result: string | null) => {
      socket.destroy();
      resolve(result);
    };
    socket.once("connect", () => end(null));
    socket.once("timeout", () => end("nobody answered within 3 s"));
    socket.once("error", (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
  });
  if (trouble === null) return;
  throw new ProjectError(
    `Nothing listens at ${url.origin} (${trouble}). Start the server in another terminal, with \`npm run build\` and then \`npm run start\`, or say where it is with --url.`,
  );
}
