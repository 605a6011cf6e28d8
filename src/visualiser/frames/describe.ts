import type { TraceEvent } from "#sim/trace.ts";
import { clip, formatMillis } from "./format.ts";

const after = (millis: number, reason = "") => (millis > 0 ? ` after ${formatMillis(millis)}${reason}` : "");
const of = (request: number | null) => (request === null ? "" : ` of request ${request}`);

/** One event as a short clause in the present tense, without a full stop. Plain text, not escaped. */
export function describeEvent(event: TraceEvent): string {
  const instance = "instance" in event ? `instance ${event.instance}` : "";
  const connection = "connection" in event ? `connection ${event.connection}` : "";
  switch (event.type) {
    case "request-arrived":
      return `request ${event.request} arrives${event.retryOf === null ? "" : `, try ${event.attempt} of request ${event.retryOf}`}: ${clip(`${event.method} ${event.path}`, 60)}`;
    case "request-started":
      return `request ${event.request} starts in ${instance}${after(event.queuedMillis, " in the queue")}`;
    case "request-finished":
      return `request ${event.request} is answered with ${event.status}${after(event.durationMillis)}`;
    case "request-failed":
      return `request ${event.request} fails (${clip(event.code ?? event.reason, 40)}): ${clip(event.message, 90)}`;
    case "instance-cold":
      return `${instance} starts cold`;
    case "instance-warm":
      return `${instance} is ready${after(event.initMillis, " of start-up")}`;
    case "instance-frozen":
      return `${instance} is frozen: its timers stop, its sockets stay as they are`;
    case "instance-thawed":
      return `${instance} thaws${after(event.frozenMillis)}`;
    case "instance-reclaimed":
      return `${instance} is reclaimed`;
    case "instance-crashed":
      return `${instance} crashes: ${clip(event.message, 90)}`;
    case "uncaught-error-outlived":
      return `${instance} goes on after an uncaught error: ${clip(event.message, 90)}`;
    case "background-work-changed":
      return event.pending > 0
        ? `request ${event.request} keeps ${instance} awake: ${event.pending} in the background`
        : `request ${event.request} has nothing left in the background`;
    case "instance-terminating":
      return `${instance} gets SIGTERM${event.heard ? "" : ", and nobody listens"}: ${formatMillis(event.graceMillis)} to go`;
    case "module-evaluated":
      return `${instance} evaluates ${clip(event.file, 60)}${event.copy === "" ? "" : ` for ${event.copy}`}${event.evaluation > 1 ? `, time ${event.evaluation}` : ""}`;
    case "file-saved":
      return `${clip(event.file, 60)} is saved`;
    case "deployment-started":
      return `deployment ${event.deployment} takes over new requests`;
    case "pooler-client-waiting":
      return `${connection} waits in the pooler, ${event.clientsWaiting} in all`;
    case "server-connection-dialled":
      return `the pooler dials server connection ${event.server}`;
    case "server-connection-opened":
      return `server connection ${event.server} opens, backend ${event.pid}`;
    case "server-connection-refused":
      return `server connection ${event.server} is refused (${clip(event.code, 40)}): ${clip(event.message, 90)}`;
    case "server-connection-closed":
      return `server connection ${event.server} is closed: ${clip(event.reason, 60)}`;
    case "server-assigned":
      return `${connection} gets server connection ${event.server}${after(event.waitedMillis)}`;
    case "server-released":
      return `${connection} gives server connection ${event.server} back`;
    case "replica-applied":
      return `the replica shows ${event.changes === 1 ? "1 change" : `${event.changes} changes`} of ${formatMillis(event.lagMillis)} ago`;
    case "fault-injected":
      return `fault: ${clip(event.detail, 90)}`;
    case "fault-ended":
      return `fault over: ${clip(event.detail, 90)}`;
    case "lock-waited":
      return `${connection} waited ${formatMillis(event.waitedMillis)} for a lock of connection ${event.behind}`;
    case "connection-dialled":
      return `${instance} dials ${connection}${event.request === null ? "" : ` for request ${event.request}`}`;
    case "connection-opened":
      return `${connection} of ${instance} opens, backend ${event.pid}`;
    case "connection-refused":
      return `${connection} of ${instance} is refused (${clip(event.code, 40)}): ${clip(event.message, 90)}`;
    case "connection-closed":
      return `${connection} of ${instance} is closed by the ${event.by}`;
    case "pool-created":
      return `${instance} creates pool ${event.pool} with max ${event.max}`;
    case "pool-changed":
      return `pool ${event.pool} of ${instance}: ${event.total} open, ${event.idle} idle, ${event.waiting} waiting`;
    case "client-acquired":
      return `${event.request === null ? instance : `request ${event.request}`} checks out ${connection}${after(event.waitedMillis)}`;
    case "client-released":
      return `${connection} goes back to pool ${event.pool}${event.destroyed ? " to be closed" : ""}`;
    case "client-leaked":
      return `${connection} is leaked: request ${event.request} ended and never released it`;
    case "query-started":
      return `query ${event.query}${of(event.request)} starts on ${connection}: ${clip(event.sql, 80)}`;
    case "query-finished":
      return event.ok
        ? `query ${event.query}${of(event.request)} finishes${after(event.durationMillis)}`
        : `query ${event.query}${of(event.request)} fails (${clip(event.code ?? "no code", 40)}): ${clip(event.message ?? "", 90)}`;
    case "transaction-changed":
      return `${connection} is now ${event.state === "idle" ? "outside a transaction" : event.state === "failed" ? "in a failed transaction" : "in a transaction"}`;
    case "serialised-by-simulator":
      return `${connection} waited ${formatMillis(event.waitedMillis)} behind connection ${event.behind}, only in this simulation`;
    case "fetch-started":
      return `request${event.request === null ? "" : ` ${event.request}`} calls ${clip(`${event.method} ${event.url}`, 80)}`;
    case "fetch-finished":
      return event.status === null
        ? `call ${event.fetch}${of(event.request)} is given up${after(event.durationMillis)}`
        : `call ${event.fetch}${of(event.request)} is answered with ${event.status}${after(event.durationMillis)}`;
    case "timer-fired-late":
      return `a timer of ${instance} fires ${formatMillis(event.lateMillis)} late`;
    case "log-line":
      return `${instance} logs ${event.level}: ${clip(event.text, 110)}`;
  }
}
