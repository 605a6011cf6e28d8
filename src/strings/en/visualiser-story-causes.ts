// Why something failed, was refused or waited: clauses that stories put after “because” or a colon.
import { plural } from "../plural.ts";

export const connection = (id: number) => `connection ${id}`;

// Queries.
export const its = "its";
export const a = "a";
export const requests = (id: number) => `request ${id}'s`;
export const query = (onLine: string, sql: string) => `query${onLine} (${sql})`;
export const noMessage = "no message";
export interface FailedQuery {
  its: string;
  query: string;
  code: string | null;
  at: string;
  /** Null where it did not take long. */
  took: string | null;
  message: string;
}
export const queryFailed = ({ its: whose, query: which, code, at, took, message }: FailedQuery) => {
  const failed = code === null ? `${whose} ${which} failed${at}` : `${whose} ${which} failed with ${code}${at}`;
  return took === null ? `${failed}: ${message}` : `${failed} after ${took}: ${message}`;
};
export const becauseOfFault = (failed: string) => `${failed}, because a fault of the scenario made it fail`;
export const afterLock = (failed: string, waited: string, whose: string) =>
  `${failed}; it had waited ${waited} for a lock of ${whose}`;
export const onOtherServers = (failed: string, own: number, others: string, count: number) =>
  plural(count, {
    one: `${failed}; it ran on the pooler's server connection ${own}, while earlier queries of the request had run on server connection ${others}`,
    other: `${failed}; it ran on the pooler's server connection ${own}, while earlier queries of the request had run on server connections ${others}`,
  });

// Connections that were closed.
export const closed = (whose: string, others: number, by: keyof typeof closers, at: string) =>
  others === 0
    ? `${whose} was closed by ${closers[by]}${at}`
    : plural(others, {
        one: `${whose} and ${others} other of its instance were closed by ${closers[by]}${at}`,
        other: `${whose} and ${others} others of its instance were closed by ${closers[by]}${at}`,
      });
export const closers = { client: "the client", server: "the server", network: "the network" };
export const closedBecause = (was: string, fault: string) => `${was}: ${fault}`;
export const noOtherSince = (was: string) => `${was}; its instance had opened no other since`;
export const lentOn = (onLine: string) => `; it was lent${onLine}`;
export const byFault = (what: string) => `${what}, a fault of the scenario`;
export const faults: Record<string, string> = {
  "kill-backend": "an administrator ended its backend",
  "restart-server": "the server restarted",
  "cut-link": "the network reset it",
  "lose-link": "the network lost it",
};

// Clients of a pool that did not come free.
export const bound = "bound";
export const noClientFree = (option: string) => `no client of a pool came free within its ${option}`;
export const within = (span: string, option: string | null) =>
  option === null ? ` within ${span}` : ` within ${span} (${option})`;
export const noClientOfPool = (pool: number, inTime: string, because: string) =>
  `no client of pool ${pool} came free${inTime}, because ${because}`;
export const noClientOfPoolThough = (pool: number, inTime: string, words: string) =>
  `no client of pool ${pool} came free${inTime}; ${words}`;
export const noneTaken = (clients: number, pool: number) =>
  plural(clients, {
    one: `none of the ${clients} client of pool ${pool} was taken`,
    other: `none of the ${clients} clients of pool ${pool} was taken`,
  });
export const onlyTaken = (pool: number, who: string) => `the only client of pool ${pool} was taken: ${who}`;
export const someTaken = (some: string, pool: number, who: string) =>
  `${some} clients of pool ${pool} were taken: ${who}`;
export const byItself = (count: number) => `; ${count} of these by this request itself`;

// Connections that did not open.
export interface NotOpen {
  connection: number;
  onLine: string;
  at: string;
  took: string;
  option: string | null;
}
export const notOpen = ({ connection: id, onLine, at, took, option }: NotOpen) => {
  const first = `connection ${id}, dialled${onLine}${at}, was not open after ${took}`;
  return option === null ? first : `${first} (${option})`;
};
export const notOpenBecause = (first: string, why: string) => `${first}, because ${why}`;
export const stoodInQueue = (since: string, why: string) => `it stood in the pooler's queue${since}: ${why}`;
export const ofFault = (detail: string) => `of a fault of the scenario: ${detail}`;
export const poolerLockedOut = "; the pooler had no server connection open";
export const poolerRefused = (server: number, code: string, moment: string) =>
  `; the pooler had no server connection open: server connection ${server} had been refused with ${code} at ${moment}`;
export const sameError = (what: string) => `the same error as earlier in its instance: ${what}`;
export const dialledOutside = (id: number) => `connection ${id}, dialled outside of a request,`;
export const dialledForRequest = (id: number, request: number) => `connection ${id}, dialled for request ${request},`;
export const dialledOn = (onLine: string) => `, dialled${onLine},`;
export const itsConnection = (id: number, where: string) => `its connection ${id}${where}`;

// Refusals.
export const refusers = {
  database: "the database",
  replica: "the replica",
  pooler: "the pooler",
  nowhere: "the network",
};
export const wasRefused = (what: string, code: string, at: string) => `${what} was refused with ${code}${at}`;
export const refused = (by: string, what: string, code: string, at: string) =>
  `${by} refused ${what} with ${code}${at}`;
export const because = (what: string, why: string) => `${what}, because ${why}`;
export const saying = (what: string, message: string) => `${what}: ${message}`;
export const slotsHeld = (held: number, all: number, more: string) =>
  plural(held, { one: `${held} of ${all} slots was held${more}`, other: `${held} of ${all} slots were held${more}` });
export const connectionsHeld = (held: number, all: number, more: string) =>
  plural(held, {
    one: `${held} of ${all} connections was held${more}`,
    other: `${held} of ${all} connections were held${more}`,
  });
export const byWhom = (holders: string) => `: ${holders}`;
export const noHolderNamed = (count: number) => `; for ${count} the trace names no holder`;
export const loggingIn = (held: string, count: number) =>
  plural(count, {
    one: `${held}; ${count} more was logging in, which counts`,
    other: `${held}; ${count} more were logging in, which counts`,
  });
export const ownLimit = (limited: string, open: number, who: string) =>
  plural(open, {
    one: `its ${limited} has a limit of its own (CONNECTION LIMIT), and ${open} connection was open${who}`,
    other: `its ${limited} has a limit of its own (CONNECTION LIMIT), and ${open} connections were open${who}`,
  });
export const restarting = {
  database: (moment: string) => `the server was restarting, a fault of the scenario since ${moment}`,
  replica: (moment: string) => `the replica was restarting, a fault of the scenario since ${moment}`,
};
export const tookNoNew = {
  database: (moment: string) => `the server took no new connections, a fault of the scenario since ${moment}`,
  replica: (moment: string) => `the replica took no new connections, a fault of the scenario since ${moment}`,
};
export const nobodyListens = "nobody listens at the address it dialled";
/** `limit` is null where it is not known. */
export const clientsOfPooler = (held: number, limit: number | null, holders: string) =>
  limit === null
    ? `${held} client connections of the pooler were open: ${holders}`
    : `${held} of ${limit} client connections of the pooler were open: ${holders}`;
export const poolersOwnRefused = (server: number, at: string) =>
  `the pooler's own server connection ${server} had been refused${at}`;

// Crashes.
export const instanceEnded = (instance: number, at: string, message: string) =>
  `instance ${instance} ended${at}: ${message}`;
export const instanceCrashed = (instance: number, at: string, message: string, made: string) =>
  `instance ${instance} crashed${at} on an error that nothing in the code handled, “${message}”${made}.`;
export const madeOn = (onLine: string) => `; what raised it was made${onLine}`;
export const beforeThat = (cause: string) => ` Before that, ${cause}.`;
export const beforeThatFrozen = (cause: string, thawedAt: string) =>
  ` Before that, ${cause}, while the instance was frozen; it learned of it when it thawed${thawedAt}.`;
