import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { type GatewayCommand, readCommand, UsageError, usage } from "#tcp-gateway/options.ts";
import type { FromThread, ThreadStart } from "#tcp-gateway/thread.ts";

/** How long clients may take to hear that the server goes away, or a query to end. */
const closingMillis = 3_000;
/** Enough for PostgreSQL to come to its own `max_stack_depth` before the thread's stack ends, which would break it. */
const stackSizeMb = 256;

try {
  const command = readCommand(process.argv.slice(2));
  if (command === null) console.log(usage);
  else await start(command);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  stop(2, `${error.message}\n\n${usage}`);
}

async function start(command: GatewayCommand): Promise<void> {
  const setupSql = command.setupFile === null ? "" : await readSetup(command.setupFile);
  // A thread of its own: this one hears signals even while a query runs, and the database has a deep stack.
  const workerData: ThreadStart = { command, setupSql };
  const thread = new Worker(new URL("../tcp-gateway/thread.ts", import.meta.url), {
    workerData,
    resourceLimits: { stackSizeMb },
  });
  thread.on("message", (message: FromThread) => {
    if (message.type === "listening") announce(command, message.port);
    else if (message.type === "note") console.error(message.line);
    else if (message.type === "refused") stop(1, message.message);
    else process.exit(0);
  });
  thread.on("error", (error: unknown) => {
    const detail = error instanceof Error ? error.stack : String(error);
    stop(1, `The gateway broke down, and with it every session. Start it again.\n${detail}`);
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      thread.postMessage("stop");
      setTimeout(() => process.exit(0), closingMillis);
    });
  }
}

function announce({ host, maxConnections, pooler, json }: GatewayCommand, port: number): void {
  if (json) {
    const shown = pooler && { poolMode: pooler.poolMode, defaultPoolSize: pooler.defaultPoolSize };
    console.log(JSON.stringify({ listening: true, host, port, maxConnections, pooler: shown, pid: process.pid }));
    return;
  }
  const pool = pooler ? `, ${pooler.poolMode} pooling with ${pooler.defaultPoolSize} server connections` : "";
  console.log(`listening on ${host}:${port} (max_connections ${maxConnections}${pool})`);
  console.log(`psql -h ${host} -p ${port} -U app postgres`);
}

async function readSetup(path: string): Promise<string> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) =>
    stop(1, `Cannot read --setup ${path}: ${error.code === "ENOENT" ? "there is no such file" : error.message}.`),
  );
}

function stop(exitCode: 1 | 2, message: string): never {
  console.error(message);
  process.exit(exitCode);
}
