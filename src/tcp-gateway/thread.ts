import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { SetupError, startDatabase } from "./database.ts";
import type { GatewayCommand } from "./options.ts";
import { createRealClock } from "./real-clock.ts";
import { serveOnTcp } from "./serve.ts";
import { openTraceFile } from "./trace-file.ts";

/** What the thread is started with. */
export interface ThreadStart {
  command: GatewayCommand;
  setupSql: string;
  /** A prepared database other than the repository's own. */
  snapshotPath?: string;
  /** `now()` in SQL starts at the moment every run begins at, and again after so long; absent, it is the real time. */
  clockLapMillis?: number;
}

/** What the thread says; any message to it asks it to stop. */
export type FromThread =
  | { type: "listening"; port: number; poolerPort: number | null }
  /** It could not start, for a reason that is not the gateway's fault. */
  | { type: "refused"; message: string }
  | { type: "note"; line: string }
  | { type: "closed" };

const { command, setupSql, snapshotPath, clockLapMillis } = workerData as ThreadStart;
const say = (message: FromThread) => parentPort?.postMessage(message);

try {
  const snapshot = snapshotPath === undefined ? undefined : await readFile(snapshotPath);
  const executor = await startDatabase(setupSql, { snapshot, clockLapMillis });
  const clock = createRealClock();
  const trace = command.traceFile === null ? null : openTraceFile(command.traceFile, clock.now);
  const { maxConnections, superuserReservedConnections, reservedConnections = 0 } = command;
  const gateway = await serveOnTcp({
    executor,
    clock,
    limits: { maxConnections, superuserReservedConnections, reservedConnections },
    host: command.host,
    port: command.port,
    pooler: command.pooler,
    poolerBeside: command.poolerBeside ?? false,
    simulatedCosts: command.simulatedCosts,
    socketLimits: { authenticationTimeoutMillis: command.authenticationTimeoutMillis },
    say: (line) => say({ type: "note", line }),
    ...(trace && { record: trace.record }),
  });
  parentPort?.once("message", async () => {
    await gateway.close();
    trace?.close();
    say({ type: "closed" });
  });
  say({ type: "listening", port: gateway.port, poolerPort: gateway.poolerPort });
} catch (error) {
  const message = refusalOf(error);
  if (message === null) throw error;
  say({ type: "refused", message });
}

function refusalOf(error: unknown): string | null {
  if (error instanceof SetupError) return `--setup ${command.setupFile} failed: ${error.message}.`;
  const { code, path, syscall, message } = error as NodeJS.ErrnoException;
  const { host, port, traceFile } = command;
  if (path !== undefined && path === traceFile) return `Cannot write --trace ${traceFile}: ${message}.`;
  if (syscall !== "listen" && syscall !== "getaddrinfo") return null;
  if (code === "EADDRINUSE")
    return `Port ${port} of ${host} is taken. Stop what uses it, or choose another with --port.`;
  if (code === "EACCES") return `Port ${port} may not be used by this account. Choose one from 1024 on.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `${host} is no address of this machine. Leave --host out.`;
  return `Cannot listen on ${host}:${port}: ${message}.`;
}
