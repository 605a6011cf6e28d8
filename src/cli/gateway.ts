import { readFile } from "node:fs/promises";
import { SetupError, startDatabase } from "./gateway/database.ts";
import { type GatewayCommand, readCommand, UsageError, usage } from "./gateway/options.ts";
import { createRealClock } from "./gateway/real-clock.ts";
import { serveOnTcp, type TcpGateway } from "./gateway/serve.ts";
import { openTraceFile } from "./gateway/trace-file.ts";

/** Could not serve: for the one who started it. */
class StartError extends Error {}

try {
  const command = readCommand(process.argv.slice(2));
  if (command === null) console.log(usage);
  else await main(command);
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
}

async function main(command: GatewayCommand): Promise<void> {
  const { setupFile, traceFile } = command;
  const setupSql = setupFile === null ? "" : await readSetup(setupFile);
  const executor = await startDatabase(setupSql).catch((error: unknown) => {
    throw error instanceof SetupError ? new StartError(`--setup ${setupFile} failed: ${error.message}`) : error;
  });
  const clock = createRealClock();
  const trace = traceFile === null ? null : openTrace(traceFile, clock.now);
  const { maxConnections, superuserReservedConnections } = command;
  const gateway = await serveOnTcp({
    executor,
    clock,
    limits: { maxConnections, superuserReservedConnections, reservedConnections: 0 },
    host: command.host,
    port: command.port,
    simulatedCosts: command.simulatedCosts,
    socketLimits: { authenticationTimeoutMillis: command.authenticationTimeoutMillis },
    ...(trace && { record: trace.record }),
  }).catch((error: NodeJS.ErrnoException) => {
    throw new StartError(listenError(error, command));
  });
  announce(command, gateway);
  await signalled();
  await gateway.close();
  trace?.close();
  process.exit();
}

function announce({ host, maxConnections, pooler, json }: GatewayCommand, { port }: TcpGateway): void {
  if (json) {
    console.log(JSON.stringify({ listening: true, host, port, maxConnections, pooler, pid: process.pid }));
    return;
  }
  const pool = pooler ? `, ${pooler.poolMode} pooling with ${pooler.defaultPoolSize} server connections` : "";
  console.log(`listening on ${host}:${port} (max_connections ${maxConnections}${pool})`);
  console.log(`psql -h ${host} -p ${port} -U app postgres`);
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.on(signal, () => {
        if (asked) process.exit(1);
        asked = true;
        resolve();
      });
    }
  });
}

async function readSetup(path: string): Promise<string> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new StartError(
      `Cannot read --setup ${path}: ${error.code === "ENOENT" ? "there is no such file" : error.message}.`,
    );
  });
}

function openTrace(path: string, now: () => number) {
  try {
    return openTraceFile(path, now);
  } catch (error) {
    throw new StartError(`Cannot write --trace ${path}: ${error instanceof Error ? error.message : error}.`);
  }
}

function listenError({ code, message }: NodeJS.ErrnoException, { host, port }: GatewayCommand): string {
  if (code === "EADDRINUSE")
    return `Port ${port} of ${host} is taken. Stop what uses it, or choose another with --port.`;
  if (code === "EACCES") return `Port ${port} may not be used by this account. Choose one from 1024 on.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `${host} is no address of this machine. Leave --host out.`;
  return `Cannot listen on ${host}:${port}: ${message}.`;
}
