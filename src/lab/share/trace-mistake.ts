import { type RunError, type Trace, traceVersion } from "#sim/trace.ts";
import { factsOfEvents, type Kind } from "./facts-of-events.ts";
import { isObject } from "./shared.ts";

/** Why a value from outside is no trace of this version; `null` when it is one. */
export function traceMistake(trace: unknown): string | null {
  if (!isObject(trace)) return "there is none";
  if (trace.version !== traceVersion)
    return `it has version ${shown(trace.version)}, and this page plays ${traceVersion}`;
  const { version: _, events, error, database, replica, pooler, ...rest } = trace;
  const { kind, ...limits } = isObject(database) ? database : {};
  return (
    mistakeIn(rest, traceKinds, "trace") ??
    mistakeIn(database && limits, databaseKinds, "trace.database") ??
    (kind === undefined ? null : mistakeIn({ kind }, { kind: ["mysql", "mongodb"] }, "trace.database")) ??
    (replica === undefined ? null : mistakeIn(replica, replicaKinds, "trace.replica")) ??
    (pooler === null ? null : mistakeIn(pooler, poolerKinds, "trace.pooler")) ??
    (error === null ? null : mistakeInError(error)) ??
    mistakeInEvents(events)
  );
}

type Kinds<T> = { [Name in keyof T]-?: Kind };

const traceKinds: Kinds<Omit<Trace, "version" | "events" | "error" | "database" | "replica" | "pooler">> = {
  lab: "text",
  seed: "number",
  platform: "text",
  requestsPerInstance: "number",
  requestTimeoutMillis: "number?",
  endedAtMillis: "number",
};
const databaseKinds: Kinds<Omit<Trace["database"], "kind">> = {
  maxConnections: "number",
  superuserReservedConnections: "number",
  reservedConnections: "number",
};
const replicaKinds: Kinds<NonNullable<Trace["replica"]>> = { maxConnections: "number", lagMillis: "number" };
const poolerKinds: Kinds<NonNullable<Trace["pooler"]>> = {
  poolMode: "text",
  defaultPoolSize: "number",
  maxClientConn: "number",
  queryWaitTimeoutMillis: "number",
};
const errorKinds: Kinds<Omit<RunError, "source">> = {
  kind: [
    ...(["syntax", "load", "unknown-module", "loop-budget", "event-budget"] as const),
    ...(["time-budget", "deadlock", "unresponsive", "engine"] as const),
  ] satisfies RunError["kind"][],
  message: "text",
  atMillis: "number",
};

function mistakeInError(error: unknown): string | null {
  if (!isObject(error)) return "`trace.error` is no object";
  const { source, ...rest } = error;
  return mistakeIn(rest, errorKinds, "trace.error") ?? mistakeInSource(source, "trace.error");
}

function mistakeInEvents(events: unknown): string | null {
  if (!Array.isArray(events)) return "`trace.events` is no list";
  let lastMillis = 0;
  for (const [index, event] of events.entries()) {
    const where = `event ${index}`;
    if (!isObject(event)) return `${where} is no object`;
    const { type, seq, atMillis, source, ...facts } = event;
    if (typeof type !== "string" || !Object.hasOwn(factsOfEvents, type)) return `${where} has the type ${shown(type)}`;
    if (seq !== index) return `${where} says it is number ${shown(seq)}`;
    if (!isNumber(atMillis) || atMillis < lastMillis)
      return `${where} is at ${shown(atMillis)} ms, before the one before`;
    lastMillis = atMillis;
    const kinds: Record<string, Kind> = factsOfEvents[type as keyof typeof factsOfEvents];
    const mistake = mistakeIn(facts, kinds, where) ?? mistakeInSource(source, where);
    if (mistake !== null) return mistake;
  }
  return null;
}

function mistakeInSource(source: unknown, where: string): string | null {
  return source === undefined ? null : mistakeIn(source, { file: "text", line: "number" }, `${where}.source`);
}

/** Every field there, of its kind, and no other. */
function mistakeIn(value: unknown, kinds: Record<string, Kind>, where: string): string | null {
  if (!isObject(value)) return `\`${where}\` is ${shown(value)}`;
  for (const name in kinds) {
    if (!isOf(value[name], kinds[name] as Kind)) return `\`${where}.${name}\` is ${shown(value[name])}`;
  }
  const stranger = Object.keys(value).find((name) => !Object.hasOwn(kinds, name));
  return stranger === undefined ? null : `\`${where}\` has a field ${shown(stranger)}`;
}

function isOf(value: unknown, kind: Kind): boolean {
  switch (kind) {
    case "number":
      return isNumber(value);
    case "number?":
      return value === null || isNumber(value);
    case "text":
      return typeof value === "string";
    case "text?":
      return value === null || typeof value === "string";
    case "flag":
      return typeof value === "boolean";
    default:
      return kind.includes(value as string);
  }
}

const isNumber = (value: unknown): value is number => Number.isFinite(value);
/** In a few characters, however large or deep it is. */
function shown(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  return Array.isArray(value) ? "a list" : isObject(value) ? "an object" : String(value);
}
