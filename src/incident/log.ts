import type { Trace, TraceEvent } from "#sim/trace.ts";

/** Who said a line. */
export type LogFrom = "app" | "database" | "pooler" | "platform" | "network";

export interface LogLine {
  /** Of the event it was read from. */
  seq: number;
  atMillis: number;
  from: LogFrom;
  level: "error" | "warn" | "info";
  instance: number | null;
  request: number | null;
  text: string;
}

export const logSources: readonly LogFrom[] = ["app", "database", "pooler", "platform", "network"];

/** Everything that code, database, pooler and platform would have logged, in order. */
export function logOf(trace: Trace): LogLine[] {
  const dialledTo = new Map<number, string>();
  const paths = new Map<number, string>();
  const lines: LogLine[] = [];
  for (const event of trace.events) {
    if (event.type === "connection-dialled") dialledTo.set(event.connection, event.to);
    if (event.type === "request-arrived") paths.set(event.request, `${event.method} ${event.path}`);
    const said = saidBy(event, dialledTo, paths);
    if (said) lines.push({ seq: event.seq, atMillis: event.atMillis, instance: null, request: null, ...said });
  }
  return lines;
}

type Said = Pick<LogLine, "from" | "level" | "text"> & Partial<Pick<LogLine, "instance" | "request">>;

function saidBy(event: TraceEvent, dialledTo: Map<number, string>, paths: Map<number, string>): Said | null {
  switch (event.type) {
    case "log-line": {
      const { level, text, instance, request } = event;
      return { from: "app", level: level === "error" || level === "warn" ? level : "info", text, instance, request };
    }
    case "connection-refused": {
      const from = dialledTo.get(event.connection) === "pooler" ? "pooler" : "database";
      const isSql = /^[0-9A-Z]{5}$/.test(event.code);
      return isSql
        ? { from, level: "error", text: `FATAL: ${event.message} (${event.code})` }
        : { from: "network", level: "error", text: `${event.code}: ${event.message}`, instance: event.instance };
    }
    case "server-connection-refused":
      return { from: "pooler", level: "error", text: `server login failed: ${event.message} (${event.code})` };
    case "query-finished":
      return event.code === null || !/^[0-9A-Z]{5}$/.test(event.code)
        ? null
        : { from: "database", level: "error", text: `ERROR: ${event.message} (${event.code})`, request: event.request };
    case "request-failed":
      return event.reason === "run-ended"
        ? null
        : {
            from: "platform",
            level: "error",
            text: `${event.status} ${paths.get(event.request) ?? ""}: ${event.message}`,
            instance: event.instance,
            request: event.request,
          };
    case "instance-cold":
      return { from: "platform", level: "info", text: `instance ${event.instance} starts`, instance: event.instance };
    case "instance-crashed":
      return {
        ...{ from: "platform", level: "error", instance: event.instance },
        text: `instance ${event.instance} ended: ${event.message}`,
      };
    case "instance-reclaimed":
      return {
        ...{ from: "platform", level: "info", instance: event.instance },
        text: `instance ${event.instance} is taken away`,
      };
    case "deployment-started":
      return { from: "platform", level: "info", text: `release ${event.deployment}: new requests go to new instances` };
    case "fault-injected":
      return saidOfFault(event.fault, event.detail);
    case "fault-ended":
      return event.fault === "restart-server"
        ? { from: "database", level: "info", text: "the database system is ready to accept connections" }
        : event.fault === "slow-network"
          ? { from: "network", level: "info", text: event.detail }
          : null;
    default:
      return null;
  }
}

/** What somebody on call would see of a fault; one that shows only in what it breaks has no line of its own. */
function saidOfFault(fault: string, detail: string): Said | null {
  const count = detail.match(/connection \d+/g)?.length ?? 0;
  switch (fault) {
    case "kill-backend":
      return {
        ...{ from: "database", level: "error" },
        text: `FATAL: terminating connection due to administrator command (57P01), ${count} ${count === 1 ? "session" : "sessions"}`,
      };
    case "restart-server":
      return {
        from: "database",
        level: "warn",
        text: "received fast shutdown request, aborting any active transactions",
      };
    case "cut-link":
      return count === 0 ? null : { from: "network", level: "warn", text: `${count} connections reset by peer` };
    case "slow-network":
      return { from: "network", level: "warn", text: detail.replace(/, for .*$/, ".") };
    default:
      return null;
  }
}

/** A line for people: its first line of text, without the bracket that an object behind it begins with. */
export const firstLine = (text: string): string => {
  const [first = "", ...more] = text.split("\n");
  return more.length === 0 ? first : first.replace(/\s*[[{(]$/, " …");
};

/** A line, and how many like it came right after. */
export interface RepeatedLine extends LogLine {
  times: number;
  untilMillis: number;
}

/** The lines with runs of one that repeats itself drawn together: same source, same first line. */
export function repeated(lines: readonly LogLine[]): RepeatedLine[] {
  const drawn: RepeatedLine[] = [];
  for (const line of lines) {
    const last = drawn.at(-1);
    if (last && last.from === line.from && firstLine(last.text) === firstLine(line.text)) {
      last.times++;
      last.untilMillis = line.atMillis;
      if (last.instance !== line.instance) last.instance = null;
      if (last.request !== line.request) last.request = null;
    } else drawn.push({ ...line, times: 1, untilMillis: line.atMillis });
  }
  return drawn;
}
