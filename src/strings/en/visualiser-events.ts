// One event of a run as a short clause, and the line about a moment. Spans and moments come written; what somebody else said comes clipped.
import { plural } from "../plural.ts";

/** Nothing where it took no time. */
export const after = (span: string | null) => (span === null ? "" : ` after ${span}`);
export const ofRequest = (request: number | null) => (request === null ? "" : ` of request ${request}`);

// Requests.
export const requestArrives = (request: number, what: string) => `request ${request} arrives: ${what}`;
export const requestArrivesAgain = (request: number, attempt: number, retryOf: number, what: string) =>
  `request ${request} arrives, try ${attempt} of request ${retryOf}: ${what}`;
export const requestStarts = (request: number, instance: number, queued: string | null) =>
  `request ${request} starts in instance ${instance}${queued === null ? "" : ` after ${queued} in the queue`}`;
export const requestAnswered = (request: number, status: number, took: string | null) =>
  `request ${request} is answered with ${status}${after(took)}`;
export const requestFails = (request: number, code: string, message: string) =>
  `request ${request} fails (${code}): ${message}`;
export const keepsAwake = (request: number, instance: number, pending: number) =>
  `request ${request} keeps instance ${instance} awake: ${pending} in the background`;
export const nothingInBackground = (request: number) => `request ${request} has nothing left in the background`;
export const calls = (request: number | null, what: string) =>
  request === null ? `request calls ${what}` : `request ${request} calls ${what}`;
export const callGivenUp = (call: number, request: number | null, took: string | null) =>
  `call ${call}${ofRequest(request)} is given up${after(took)}`;
export const callAnswered = (call: number, request: number | null, status: number, took: string | null) =>
  `call ${call}${ofRequest(request)} is answered with ${status}${after(took)}`;

export const handlerAnswered = (status: number) => `The handler answered ${status}`;

// Instances.
export const instanceCold = (instance: number) => `instance ${instance} starts cold`;
export const instanceReady = (instance: number, took: string | null) =>
  `instance ${instance} is ready${took === null ? "" : ` after ${took} of start-up`}`;
export const instanceFrozen = (instance: number) =>
  `instance ${instance} is frozen: its timers stop, its sockets stay as they are`;
export const instanceThaws = (instance: number, frozen: string | null) => `instance ${instance} thaws${after(frozen)}`;
export const instanceReclaimed = (instance: number) => `instance ${instance} is reclaimed`;
export const instanceCrashes = (instance: number, message: string) => `instance ${instance} crashes: ${message}`;
export const instanceGoesOn = (instance: number, message: string) =>
  `instance ${instance} goes on after an uncaught error: ${message}`;
export const instanceTold = (instance: number, heard: boolean, left: string) =>
  heard
    ? `instance ${instance} gets SIGTERM: ${left} to go`
    : `instance ${instance} gets SIGTERM, and nobody listens: ${left} to go`;
/** `copy` is empty where the process has only one of the module. */
export const moduleEvaluated = (instance: number, file: string, copy: string, time: number) =>
  `instance ${instance} evaluates ${file}${copy === "" ? "" : ` for ${copy}`}${time > 1 ? `, time ${time}` : ""}`;
export const timerLate = (instance: number, late: string) => `a timer of instance ${instance} fires ${late} late`;
export const logs = (instance: number, level: string, text: string) => `instance ${instance} logs ${level}: ${text}`;
export const fileSaved = (file: string) => `${file} is saved`;
export const deploymentStarts = (deployment: number) => `deployment ${deployment} takes over new requests`;

// The pooler.
export const waitsInPooler = (connection: number, all: number) =>
  `connection ${connection} waits in the pooler, ${all} in all`;
export const serverDialled = (server: number) => `the pooler dials server connection ${server}`;
export const serverOpens = (server: number, backend: number) => `server connection ${server} opens, backend ${backend}`;
export const serverRefused = (server: number, code: string, message: string) =>
  `server connection ${server} is refused (${code}): ${message}`;
export const serverClosed = (server: number, reason: string) => `server connection ${server} is closed: ${reason}`;
export const serverAssigned = (connection: number, server: number, waited: string | null) =>
  `connection ${connection} gets server connection ${server}${after(waited)}`;
export const serverReleased = (connection: number, server: number) =>
  `connection ${connection} gives server connection ${server} back`;

// The server, its replica and faults.
export const replicaApplied = (changes: number, ago: string) =>
  plural(changes, {
    one: `the replica shows ${changes} change of ${ago} ago`,
    other: `the replica shows ${changes} changes of ${ago} ago`,
  });
export const faultBegins = (detail: string) => `fault: ${detail}`;
export const faultEnds = (detail: string) => `fault over: ${detail}`;
export const waitedForLock = (connection: number, waited: string, behind: number) =>
  `connection ${connection} waited ${waited} for a lock of connection ${behind}`;
export const waitedForSimulator = (connection: number, waited: string, behind: number) =>
  `connection ${connection} waited ${waited} behind connection ${behind}, only in this simulation`;

// Connections and pools.
export const connectionDialled = (instance: number, connection: number, request: number | null) =>
  request === null
    ? `instance ${instance} dials connection ${connection}`
    : `instance ${instance} dials connection ${connection} for request ${request}`;
export const connectionOpens = (connection: number, instance: number, backend: number) =>
  `connection ${connection} of instance ${instance} opens, backend ${backend}`;
export const connectionRefused = (connection: number, instance: number, code: string, message: string) =>
  `connection ${connection} of instance ${instance} is refused (${code}): ${message}`;
export const connectionClosed = (connection: number, instance: number, by: keyof typeof closers) =>
  `connection ${connection} of instance ${instance} is closed by ${closers[by]}`;
export const closers = { client: "the client", server: "the server", network: "the network" };
export const poolCreated = (instance: number, pool: number, max: number) =>
  `instance ${instance} creates pool ${pool} with max ${max}`;
export const poolChanged = (pool: number, instance: number, open: number, idle: number, waiting: number) =>
  `pool ${pool} of instance ${instance}: ${open} open, ${idle} idle, ${waiting} waiting`;
export const checkedOut = (request: number | null, instance: number, connection: number, waited: string | null) =>
  `${request === null ? `instance ${instance}` : `request ${request}`} checks out connection ${connection}${after(waited)}`;
export const givenBack = (connection: number, pool: number, toBeClosed: boolean) =>
  toBeClosed
    ? `connection ${connection} goes back to pool ${pool} to be closed`
    : `connection ${connection} goes back to pool ${pool}`;
export const leaked = (connection: number, request: number | null) =>
  `connection ${connection} is leaked: request ${request} ended and never released it`;

// Queries.
export const queryStarts = (query: number, request: number | null, connection: number, sql: string) =>
  `query ${query}${ofRequest(request)} starts on connection ${connection}: ${sql}`;
export const queryFinishes = (query: number, request: number | null, took: string | null) =>
  `query ${query}${ofRequest(request)} finishes${after(took)}`;
export const queryFails = (query: number, request: number | null, code: string, message: string) =>
  `query ${query}${ofRequest(request)} fails (${code}): ${message}`;
export const noCode = "no code";
export const queryFailed = "query failed";
export const transactions = {
  idle: (connection: number) => `connection ${connection} is now outside a transaction`,
  "in-transaction": (connection: number) => `connection ${connection} is now in a transaction`,
  failed: (connection: number) => `connection ${connection} is now in a failed transaction`,
};

// The line about a moment.
export const nothingYet = "nothing has happened yet";
export const oneWaits = (request: number | undefined) => `request ${request} waits`;
export const manyWait = (count: number) => plural(count, { other: `${count} requests wait` });
export const failedOf = (failed: number, arrived: number) => `${failed} of ${arrived} failed`;
export const connectionsInUse = (used: number, usable: number) => `${used} of ${usable} usable connections in use`;
export const heldByFrozen = (count: number) => `${count} held by frozen instances`;
export const usedOnReplica = (used: number, usable: number) => `${used} of ${usable} on the replica`;
export const moment = (at: string, facts: readonly string[]) => `t = ${at}: ${facts.join(", ")}`;

// What common codes of failures mean, in a few words (postgresql.org/docs/current/errcodes-appendix.html; nodejs.org/api/errors.html).
export const codes: Record<string, string> = {
  "53300": "no connection slot left",
  "57014": "query cancelled",
  "57P01": "connection ended by the server",
  "57P03": "database not ready",
  "57P05": "idle session timed out",
  "25P02": "transaction already failed",
  "25P03": "idle transaction timed out",
  "40P01": "deadlock",
  "25006": "a write on a read-only server",
  ER_CON_COUNT_ERROR: "no connection left",
  ER_LOCK_DEADLOCK: "deadlock",
  ER_LOCK_WAIT_TIMEOUT: "lock wait timed out",
  PROTOCOL_CONNECTION_LOST: "connection ended by the server",
  ECONNREFUSED: "nobody listens there",
  ECONNRESET: "connection cut",
  "handler-threw": "the handler threw",
  "timed-out": "over the time limit",
  "instance-crashed": "its instance crashed",
  throttled: "no instance was free",
  "run-ended": "the run ended first",
};
