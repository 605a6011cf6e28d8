import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import type { NewTraceEvent } from "#sim/trace.ts";
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
  snapshotPath?: string | undefined;
  /**
   * `now()` in SQL starts at the moment every run begins at: again after each lap, or once when a run begins. Absent, it is
   * the real time.
   */
  clock?: "run" | { lapMillis: number };
  /** Events whose type begins with one of these are told; none where absent. */
  toldEvents?: readonly string[];
}

/** What the thread is told: when the run began by the wall clock, or that the server is to end. */
export type ToThread = { beganAtEpochMillis: number } | "stop";

/** What the thread says. */
export type FromThread =
  | { type: "listening"; port: number; poolerPort: number | null; replicaPort: number | null }
  /** It could not start, for a reason that is not the gateway's fault. */
  | { type: "refused"; message: string }
  | { type: "note"; line: string }
  | { type: "event"; event: NewTraceEvent }
  | { type: "closed" };

const { command, setupSql, snapshotPath, clock: sqlClock, toldEvents = [] } = workerData as ThreadStart;
const say = (message: FromThread) => parentPort?.postMessage(message);
let beganAt = performance.now();

try {
  const snapshot = snapshotPath === undefined ? undefined : await readFile(snapshotPath);
  const { executor, replica } = await startDatabase(setupSql, {
    snapshot,
    withReplica: command.replica !== undefined,
    ...(sqlClock && { sinceStart: sinceStart(sqlClock) }),
  });
  const clock = createRealClock();
  const trace = command.traceFile === null ? null : openTraceFile(command.traceFile, clock.now);
  const { maxConnections, superuserReservedConnections, reservedConnections = 0 } = command;
  const gateway = await serveOnTcp({
    executor,
    clock,
    limits: { maxConnections, superuserReservedConnections, reservedConnections },
    ...(command.replica && replica && { replica: { ...command.replica, executor: replica } }),
    host: command.host,
    port: command.port,
    pooler: command.pooler,
    poolerBeside: command.poolerBeside ?? false,
    simulatedCosts: command.simulatedCosts,
    socketLimits: { authenticationTimeoutMillis: command.authenticationTimeoutMillis },
    say: (line) => say({ type: "note", line }),
    record(event) {
      trace?.record(event);
      if (toldEvents.some((start) => event.type.startsWith(start))) say({ type: "event", event });
    },
  });
  parentPort?.on("message", async (order: ToThread) => {
    if (order !== "stop") {
      // A thread counts from its own start.
      beganAt = order.beganAtEpochMillis - performance.timeOrigin;
      return;
    }
    await gateway.close();
    trace?.close();
    say({ type: "closed" });
  });
  say({ type: "listening", port: gateway.port, poolerPort: gateway.poolerPort, replicaPort: gateway.replicaPort });
} catch (error) {
  const message = refusalOf(error);
  if (message === null) throw error;
  say({ type: "refused", message });
}

function sinceStart(clock: NonNullable<ThreadStart["clock"]>): () => number {
  if (clock === "run") return () => performance.now() - beganAt;
  return () => performance.now() % clock.lapMillis;
}

function refusalOf(error: unknown): string | null {
  if (error instanceof SetupError) {
    const setup = command.setupFile === null ? "The lab's set-up SQL" : `--setup ${command.setupFile}`;
    return `${setup} failed: ${error.message}.`;
  }
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
