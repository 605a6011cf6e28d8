// The stories of a connection, and of a pooler's own connection to the server.
import { plural } from "../plural.ts";

// Where a connection leads.
export const targets = {
  database: "the database",
  replica: "the replica",
  pooler: "the pooler",
  nowhere: "an address where nobody listens",
};

// Who dialled it.
export const byPool = (pool: number, instance: number) => `pool ${pool} of instance ${instance}`;
export const byMonitor = (instance: number) => `a driver's monitor in instance ${instance}, which watches the server`;
export const byClient = (instance: number) => `a client without a pool in instance ${instance}`;
export const outsideOfRequest = "outside of a request";
export const forRequest = (request: number) => `for request ${request}`;
export interface Dialled {
  connection: number;
  to: string;
  at: string;
  whose: string;
  onLine: string;
  forWhom: string;
}
export const dialled = ({ connection, to, at, whose, onLine, forWhom }: Dialled, openAfter: string | null) =>
  openAfter === null
    ? `Connection ${connection} was dialled to ${to}${at} by ${whose}${onLine}, ${forWhom}.`
    : `Connection ${connection} was dialled to ${to}${at} by ${whose}${onLine}, ${forWhom}; it was open after ${openAfter}.`;

// What it did.
export const neverLent = "It was never lent and ran no query.";
/** `times` is null for a connection that no pool lends. */
export const ranNothing = (times: string | null) =>
  times === null ? "It ran no query." : `It was lent ${times} and ran no query.`;
export const ran = (times: string | null, queries: number, requests: number, failed: number) => {
  const many = plural(queries, { one: `${queries} query`, other: `${queries} queries` });
  const first = times === null ? `It ran ${many}` : `It was lent ${times} and ran ${many}`;
  const whose =
    requests === 0 ? "" : plural(requests, { one: ` of ${requests} request`, other: ` of ${requests} requests` });
  return failed > 0 ? `${first}${whose}, of which ${failed} failed.` : `${first}${whose}.`;
};

// Who has it.
export const codeOutside = "code outside of a request";
export const request = (id: number) => `request ${id}`;
export const neverGivenBack = (whose: string, at: string, onLine: string, endedAt: string | null) =>
  endedAt === null
    ? `${whose} took it${at}${onLine} and has never given it back since.`
    : `${whose} took it${at}${onLine} and has never given it back since; that request ended${endedAt} and left it checked out.`;
export const neverClosed = (id: number | null, onLine: string, at: string) =>
  `Request ${id}, which opened it${onLine}, was over${at}; nothing has closed it since.`;
export const stillInTransaction = "It was still in a transaction at the end of the run.";

// How it ended.
export const it = "it";
export const neverOpened = "It never opened in this run.";
export const openAtEnd = "It is open at the end of the run.";
export const closedByClient = (at: string) => `Its client closed it${at}.`;
export const closedAsBroken = (at: string) =>
  `Its client closed it${at} after it was released with an error or as broken.`;
export const closedWithInstance = (at: string, instance: number) =>
  `Its client closed it${at}, since instance ${instance} was gone.`;

// Steps.
export const stepDialled = (instance: number, id: number | null) =>
  id === null ? `instance ${instance} dialled it` : `instance ${instance} dialled it for request ${id}`;
export const stepAccepted = "the pooler accepted it";
export const stepOpen = (backend: number, active: number) => `it was open, as backend ${backend}, one of ${active}`;
export const stepRefused = (code: string, message: string) => `it was refused with ${code}: ${message}`;
export const stepTaken = (whose: string, after: string) => `${whose} took it${after}`;
export const stepLeaked = (whose: string) => `it was leaked: ${whose} was over and had not given it back`;
export const stepGivenBack = (whose: string) => `${whose} gave it back`;
export const stepGivenBackToClose = (whose: string) => `${whose} gave it back, to be closed`;
export const stepQueryUnanswered = (sql: string) => `it began a query that had no answer in this run: ${sql}`;
export const stepQueryDone = (span: string, sql: string) => `it began a query, done after ${span}: ${sql}`;
/** Before “query on line …”. */
export const the = "the";
export const stepQueued = "it joined the pooler's queue for a server connection";
export const stepLinked = (server: number) => `the pooler linked it to server connection ${server}`;
export const stepClosedByClient = "its client closed it";

// A pooler's own connection.
export const serverDialled = (server: number, at: string) => `The pooler dialled server connection ${server}${at}`;
export const serverNeverOpened = (first: string) => `${first}; it never opened in this run.`;
export const serverOpened = (first: string, span: string) => `${first}; it was open after ${span}.`;
export const serverRefused = (first: string, code: string, at: string, message: string) =>
  `${first}; the database refused it with ${code}${at}: ${message}`;
export const serverRefusedBecause = (first: string, code: string, at: string, why: string) =>
  `${first}; the database refused it with ${code}${at}, because ${why}`;
export const linkedToNobody = "It was linked to no client.";
export const poolMode = (mode: string) => ` (pool_mode ${mode})`;
export interface Linked {
  times: string;
  clients: number;
  how: string;
  span: string;
  isStillLinked: boolean;
  connection: number;
  moment: string;
}
export const linked = ({ times, clients, how, span, isStillLinked, connection, moment }: Linked) => {
  const whom = plural(clients, { one: `${clients} client`, other: `${clients} clients` });
  const still = isStillLinked ? " and not released to the end of the run" : "";
  return `It was linked ${times} to ${whom}${how}, longest for ${span}${still}, to connection ${connection} from ${moment}.`;
};
export const serverClosed = (at: string, reason: string) => `It was closed${at} (${reason}).`;
export const serverClosedByFault = (at: string, reason: string, fault: string) =>
  `It was closed${at} (${reason}): ${fault}.`;
export const stepServerDialled = "the pooler dialled it";
export const stepServerLinked = (connection: number, waited: string | null, lasted: string | null) => {
  const first = `it was linked to connection ${connection}`;
  const then = lasted === null ? " and stayed so" : `, for ${lasted}`;
  return waited === null ? `${first}${then}` : `${first}, which had waited ${waited}${then}`;
};
export const stepServerClosed = (reason: string) => `it was closed: ${reason}`;
