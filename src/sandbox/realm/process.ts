import type { EventEmitter } from "../drivers/drivers.ts";
import { log } from "./console.ts";
import { type Scope, stopped } from "./scope.ts";
import type { Timers } from "./timers.ts";

const nodeVersion = "24.0.0";
const databaseUrl = "postgres://app@db.internal:5432/app";

/** Environment variables of every instance, unless the host adds or replaces some. */
export const defaultEnvironment: Readonly<Record<string, string>> = {
  NODE_ENV: "production",
  TZ: "UTC",
  DATABASE_URL: databaseUrl,
};

/** `process` of a Node 24 function, without an operating system behind it; not yet an event emitter. */
export function createProcess(
  scope: Scope,
  timers: Timers,
  environment: Record<string, string>,
): Record<string, unknown> {
  const { ports } = scope;
  const startedAt = ports.now();
  const uptimeMillis = () => ports.now() - startedAt;
  const hrtime = (previous?: [number, number]): [number, number] => {
    const nanos = Math.round(uptimeMillis() * 1e6) - (previous ? previous[0] * 1e9 + previous[1] : 0);
    return [Math.floor(nanos / 1e9), nanos % 1e9];
  };
  const stream = (level: "log" | "error") => ({
    isTTY: false,
    write(text: unknown) {
      log(scope, level, String(text).replace(/\n$/, ""));
      return true;
    },
  });
  return {
    env: environment,
    argv: ["node"],
    execArgv: [],
    pid: 1,
    ppid: 0,
    title: "node",
    platform: "linux",
    arch: "x64",
    version: `v${nodeVersion}`,
    versions: { node: nodeVersion },
    release: { name: "node" },
    stdout: stream("log"),
    stderr: stream("error"),
    cwd: () => "/var/task",
    uptime: () => uptimeMillis() / 1000,
    hrtime: Object.assign(hrtime, { bigint: () => BigInt(Math.round(uptimeMillis() * 1e6)) }),
    nextTick: timers.queueMicrotask,
    emitWarning(warning: unknown, kind: unknown = "Warning") {
      const name = typeof kind === "string" ? kind : ((kind as { type?: string } | null)?.type ?? "Warning");
      const text = typeof warning === "string" ? `${name}: ${warning}` : String(warning);
      log(scope, "warn", `(node:1) ${text}`);
    },
  };
}

/** Makes `process` an event emitter once the drivers have brought one: listeners may save the process, or see it go. */
export function listenTo(process: Record<string, unknown>, scope: Scope, Emitter: new () => EventEmitter): void {
  Object.setPrototypeOf(process, Emitter.prototype);
  const emitter = process as unknown as EventEmitter;
  scope.uncaughtListener = (error) =>
    emitter.listenerCount("uncaughtException") > 0 && emitter.emit("uncaughtException", error, "uncaughtException");
  scope.rejectionListener = (reason) =>
    emitter.listenerCount("unhandledRejection") > 0 && emitter.emit("unhandledRejection", reason);
  let leaving = false;
  process.exit = (code: unknown = process.exitCode ?? 0) => {
    const exitCode = Math.trunc(Number(code)) || 0;
    if (!leaving && scope.alive) {
      leaving = true;
      emitter.emit("exit", exitCode);
      scope.alive = false;
      scope.ports.exit(exitCode);
    }
    throw stopped;
  };
}

/** Sends the process a signal; false where nobody listens, for which Node's own answer is to end at once. */
export function sendSignal(process: Record<string, unknown>, scope: Scope, name: "SIGTERM"): boolean {
  const emitter = process as unknown as EventEmitter;
  if (!scope.alive || emitter.listenerCount(name) === 0) return false;
  scope.dispatch({ context: scope.own, source: undefined }, () => emitter.emit(name, name, signalNumbers[name]));
  return true;
}

const signalNumbers = { SIGTERM: 15 } as const;
