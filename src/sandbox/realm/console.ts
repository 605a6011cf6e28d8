import type { EventOf } from "#sim/trace.ts";
import { formatArguments, inspect } from "./inspect.ts";
import type { Scope } from "./scope.ts";

type Level = EventOf<"log-line">["level"];

/** Writes one line of an instance's log to the trace. */
export function log(scope: Scope, level: Level, text: string): void {
  const { ports, context, source } = scope;
  if (!scope.alive) return;
  ports.record({
    type: "log-line",
    instance: ports.instance,
    request: context.request,
    level,
    text,
    ...(source && { source }),
  });
}

/** `console`, as lines of the trace. */
export function createConsole(scope: Scope): Record<string, (...args: unknown[]) => void> {
  let indent = "";
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  const write = (level: Level, values: unknown[]) => {
    const text = formatArguments(values);
    log(scope, level, indent === "" ? text : text.replace(/^/gm, indent));
  };
  const elapsed = (label: string) => {
    const startedAt = timers.get(label);
    return startedAt === undefined ? null : `${label}: ${Number((scope.ports.now() - startedAt).toFixed(3))}ms`;
  };
  return {
    debug: (...values) => write("debug", values),
    log: (...values) => write("log", values),
    info: (...values) => write("info", values),
    warn: (...values) => write("warn", values),
    error: (...values) => write("error", values),
    trace: (...values) => write("error", ["Trace:", ...values]),
    dir: (value) => write("log", [inspect(value)]),
    table: (value) => write("log", [inspect(value)]),
    assert: (condition, ...values) => {
      if (!condition) write("error", values.length === 0 ? ["Assertion failed"] : ["Assertion failed:", ...values]);
    },
    group: (...values) => {
      if (values.length > 0) write("log", values);
      indent += "  ";
    },
    groupEnd: () => {
      indent = indent.slice(2);
    },
    count: (label = "default") => {
      const count = (counts.get(String(label)) ?? 0) + 1;
      counts.set(String(label), count);
      write("log", [`${label}: ${count}`]);
    },
    countReset: (label = "default") => {
      counts.delete(String(label));
    },
    time: (label = "default") => {
      timers.set(String(label), scope.ports.now());
    },
    timeLog: (label = "default", ...values) => {
      const text = elapsed(String(label));
      if (text) write("log", [text, ...values]);
    },
    timeEnd: (label = "default") => {
      const text = elapsed(String(label));
      timers.delete(String(label));
      if (text) write("log", [text]);
    },
  };
}
