import { readFile } from "node:fs/promises";
import { type GatewayCommand, readCommand, UsageError, usage } from "#tcp-gateway/options.ts";
import { GatewayRefusal, startGatewayThread } from "#tcp-gateway/start-thread.ts";

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
  const thread = await startGatewayThread({
    start: { command, setupSql },
    onNote: (line) => console.error(line),
  }).catch((error: Error) => stop(1, error instanceof GatewayRefusal ? error.message : brokenWords(error)));
  void thread.broken.then((error) => stop(1, brokenWords(error)));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, async () => {
      await thread.close();
      process.exit(0);
    });
  }
  announce(command, thread.port);
}

function brokenWords({ stack }: Error): string {
  return `The gateway broke down, and with it every session. Start it again.\n${stack}`;
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
