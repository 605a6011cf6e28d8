import { serverNames, serverOf } from "#project/lab-server.ts";
import { engineFolder } from "#project/project.ts";
import { homeAddresses } from "#project/take-home/home-address.ts";
import type { Scenario } from "#schemas/scenario.ts";
import { ProjectError } from "../disk/project-error.ts";
import { projectRoot } from "../disk/project-root.ts";
import { readLab } from "../disk/read-lab.ts";
import { databaseWords } from "./database-words.ts";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "./embedded-database.ts";
import { addressOf, projectEnvironment } from "./environment.ts";
import { announceDatabase } from "./found-database.ts";
import { nothingToServe, ownServerUrl } from "./own-server.ts";
import { runCommand } from "./run-command.ts";

const usage = `node ${engineFolder}/with-database.js COMMAND [ARGUMENT …]

Runs COMMAND, for example \`next dev\`. Where DATABASE_URL is not set, neither here nor in an .env file, it starts a database
first (PGlite behind the simulator's gateway, with the lab's limits), and ends it with the command. A lab on MySQL or MongoDB
needs a server of your own: README.md says how to have one.

Exit: the command's, 2 wrong usage or no database`;

/** Signals that end a server, passed on to it. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Runs a command with a database; the process' exit code. */
export async function serveWithDatabase(argv: string[]): Promise<number> {
  const [program, ...args] = argv;
  if (program === undefined || program === "--help") {
    console[program ? "log" : "error"](usage);
    return program ? 0 : 2;
  }
  let database: EmbeddedDatabase | null = null;
  let stopAnnouncing = async () => {};
  try {
    const lab = await readLab(projectRoot);
    const { scenario } = lab;
    const server = serverOf(lab);
    const command = [program, ...args].join(" ");
    if (server === null) throw new ProjectError(nothingToServe(command));
    const mode = args.includes("dev") ? "development" : "production";
    const env = { ...scenario.environment, ...(await projectEnvironment(projectRoot, mode)) };
    if (server !== "postgres") {
      const url = ownServerUrl(server, env, command);
      console.log(`Database: ${serverNames[server]} at ${addressOf(url)}, from ${homeAddresses[server].variable}.`);
    } else if (env.DATABASE_URL) {
      console.log(`Database: ${addressOf(env.DATABASE_URL)}, from DATABASE_URL. Without it, one is started here.`);
    } else {
      database = await startEmbeddedDatabase(scenario).catch((error: Error) => {
        throw new ProjectError(`The embedded database could not be started: ${error.message}`);
      });
      Object.assign(env, variablesOf(database, scenario));
      const { databaseUrl, poolerUrl } = database;
      const found = { pid: process.pid, databaseUrl, poolerUrl };
      // Without it, `load.js` does not count backends; the server works.
      stopAnnouncing = await announceDatabase(projectRoot, found).catch(() => stopAnnouncing);
      console.log(databaseWords(scenario, database, command));
    }
    return await runBeside({ program, args, root: projectRoot, env: withEndpoints(env, scenario) }, database);
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    console.error(error.message);
    return 2;
  } finally {
    await stopAnnouncing();
    await database?.close();
  }
}

const variablesOf = (
  { databaseUrl, poolerUrl, replicaUrl }: EmbeddedDatabase,
  { environment }: Scenario,
): NodeJS.ProcessEnv => ({
  ...environment,
  DATABASE_URL: databaseUrl,
  ...(poolerUrl !== null && { POOLER_URL: poolerUrl }),
  ...(replicaUrl !== null && { DATABASE_REPLICA_URL: replicaUrl }),
});

/** Loads what answers for the lab's own services before the command, where there are any. */
function withEndpoints(env: NodeJS.ProcessEnv, { endpoints }: Scenario): NodeJS.ProcessEnv {
  if (endpoints.length === 0) return env;
  const own = `--import=${new URL("./endpoints.js", import.meta.url).href}`;
  return { ...env, NODE_OPTIONS: [env.NODE_OPTIONS, own].filter(Boolean).join(" ") };
}

async function runBeside(
  command: Parameters<typeof runCommand>[0],
  database: EmbeddedDatabase | null,
): Promise<number> {
  const running = runCommand(command);
  const passOn = (signal: NodeJS.Signals) => running.stop(signal);
  for (const signal of signals) process.on(signal, passOn);
  let hasBroken = false;
  void database?.broken.then(({ message }) => {
    hasBroken = true;
    console.error(`The embedded database broke down, and with it every session. Start again.\n${message}`);
    running.stop("SIGTERM");
  });
  try {
    const code = await running.ended;
    return hasBroken ? 2 : code;
  } catch (error) {
    throw new ProjectError(
      (error as NodeJS.ErrnoException).code === "ENOENT"
        ? `There is no program ${command.program}. Run \`npm install\` in the project's folder first.`
        : `${command.program} could not be started: ${(error as Error).message}`,
    );
  } finally {
    for (const signal of signals) process.off(signal, passOn);
  }
}
