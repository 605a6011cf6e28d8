// The story of a request: how it ended, where its time went, and its steps.
import { plural } from "../plural.ts";

// How it ended.
export const answered = (request: number, status: number, span: string, time: string) =>
  time === ""
    ? `Request ${request} was answered with ${status} after ${span}.`
    : `Request ${request} was answered with ${status} after ${span}: ${time}.`;
export const answeredWith = (request: number, status: number, at: string) =>
  `Request ${request} was answered with ${status}${at}`;
export const becauseOf = (first: string, cause: string) => `${first}: ${cause}`;
export const saying = (body: string) => ` (${body})`;
export const afterLine = (line: string) => ` after ${line}`;
export const handlerChose = (first: string, said: string, after: string) =>
  `${first}: the handler chose this answer${said}${after}; none of its queries and connections had failed.`;
export const atThatMoment = (busy: readonly string[]) => `At that moment ${busy.join("; ")}.`;
export const nothingUnderWay = "At that moment the trace shows no query, no connection and no call of it under way.";
export const nothingUnderWayAtEnd = "The trace shows nothing of it under way.";
export const failedWith = (request: number, status: number | null, at: string, onLine: string) =>
  `Request ${request} failed with ${status}${at}${onLine}`;
export const error = (message: string, code: string | null) =>
  code === null ? `“${message}”` : `“${message}” (${code})`;
export const threw = (first: string, what: string) =>
  `${first}: its handler threw ${what}; none of its queries and connections had failed.`;
export const withError = (first: string, what: string, cause: string) => `${first} with ${what}: ${cause}`;
export const slowedByFault = (detail: string) => `In that time a fault of the scenario was in effect: ${detail}`;
export const limitCountsFrom = (moment: string) => `That limit counts from ${moment}, when an instance took it.`;
export const timedOut = (first: string, message: string) =>
  `${first}: the platform ended the wait for its answer (${message}).`;
export const spent = (span: string, time: string) => `Of its ${span} it spent ${time}.`;
export const instanceReclaimed = (first: string, instance: number | null, message: string) =>
  `${first}: instance ${instance} was ended by the platform while it still worked on it. ${message}`;
export const instanceAway = (first: string, message: string) => `${first}: its instance went away. ${message}`;
export const runEnded = (request: number, at: string) => `Request ${request} had no answer when the run ended${at}.`;
export const unanswered = (request: number) => `Request ${request} has no answer in this run.`;
export const runStopped = (message: string) => ` The run was stopped: ${message}`;
export const lastly = (busy: string) => ` ${busy}.`;

// The platform turned it away.
export const turnedAway = (request: number, status: number | null, at: string, after: string, message: string) =>
  `Request ${request} was turned away by the platform with ${status}${at}${after}: ${message}`;
export const doing = {
  query: { one: "had a query running", other: "had a query running" },
  dialling: { one: "was opening a connection", other: "were opening a connection" },
  waiting: {
    one: "held no client, on an instance where somebody waited for one",
    other: "held no client, on an instance where somebody waited for one",
  },
};
export const onlyServed = (words: keyof typeof doing) => `The one request being served then ${doing[words].one}.`;
export const mostServed = (served: number, count: number, words: keyof typeof doing) =>
  `Of the ${served} requests being served then, ${count} ${plural(count, doing[words])}.`;

// Where its time went.
export const share = (span: string, words: string) => `${span} ${words}`;
export const shares = (all: readonly string[]) => all.join(", ");
export const forInstance = "waiting for an instance";
export const forColdInstance = (instance: number) => `waiting for instance ${instance} to start cold`;
export const forClient = (pool: number | null, opening: string) =>
  pool === null ? `waiting for a client of a pool${opening}` : `waiting for a client of pool ${pool}${opening}`;
export const whileOpening = ", while its connection was being opened";
export const openingConnections = (count: number) =>
  plural(count, { one: `opening ${count} connection`, other: `opening ${count} connections` });
export const forServer = "waiting for a server connection of the pooler";
export const inQueries = (count: number, inner: string) =>
  count === 1 ? `in a query${inner}` : plural(count, { other: `in ${count} queries${inner}` });
export const ofItForLock = (span: string) => `${span} of it waiting for a lock`;
export const ofItForSimulator = (span: string) =>
  `${span} of it only because one Postgres serves all sessions of this simulation`;
export const inner = (list: string) => ` (${list})`;
export const inCalls = (count: number) =>
  count === 1 ? "in a call to another service" : plural(count, { other: `in ${count} calls to other services` });

// Why it waited, and what it left behind.
export const waitedForPooler = (why: string) => `It waited for the pooler because ${why}.`;
export const waitedForClient = (why: string) => `It waited for that client because ${why}.`;
export const neverGaveBack = (connection: number, pool: number, onLine: string) =>
  `It took connection ${connection} of pool ${pool}${onLine} and never gave it back.`;
export const gaveBackLate = (connection: number, pool: number, onLine: string, at: string) =>
  `It took connection ${connection} of pool ${pool}${onLine} and gave it back only${at}.`;
export const neverClosed = (connection: number, onLine: string) =>
  `It opened connection ${connection}${onLine} and never closed it.`;
export interface FrozenQueries {
  onLine: string;
  instance: number;
  frozenAt: string;
  /** Null where it stayed frozen. */
  thawedAt: string | null;
}
export const frozenQueries = (count: number, { onLine, instance, frozenAt, thawedAt }: FrozenQueries) => {
  const then = thawedAt === null ? "the instance stayed frozen" : `the instance thawed${thawedAt}`;
  return count === 1
    ? `Its query${onLine} was unanswered when instance ${instance} was frozen${frozenAt}; ${then}.`
    : `${count} of its queries${onLine} were unanswered when instance ${instance} was frozen${frozenAt}; ${then}.`;
};

// Steps.
export const noMessage = "no message";
export const stepRefused = (connection: number, code: string, message: string) =>
  `connection ${connection} was refused with ${code}: ${message}`;
export const stepOpen = (connection: number, after: string) => `connection ${connection} was open${after}`;
export const stepCold = (instance: number) => `instance ${instance} started cold, since no other was free`;
export const stepFrozen = (instance: number) =>
  `instance ${instance} was frozen: its timers stopped, its sockets stayed open`;
export const stepThawed = (instance: number) => `instance ${instance} thawed`;
export const stepGone = (instance: number) => `instance ${instance} was gone`;
export const stepArrived = (what: string) => `it arrived: ${what}`;
export const stepArrivedAgain = (attempt: number, retryOf: number, what: string) =>
  `it arrived, try ${attempt} of request ${retryOf}: ${what}`;
export const stepTaken = (instance: number, after: string) => `instance ${instance} took it${after}`;
export const stepDialled = {
  database: (connection: number) => `it dialled connection ${connection} to the database`,
  replica: (connection: number) => `it dialled connection ${connection} to the replica`,
  pooler: (connection: number) => `it dialled connection ${connection} to the pooler`,
  nowhere: (connection: number) => `it dialled connection ${connection} to an address where nobody listens`,
};
export const stepTookClient = (connection: number, pool: number, after: string) =>
  `it took connection ${connection} from pool ${pool}${after}`;
export const stepGaveBack = (connection: number) => `it gave connection ${connection} back`;
export const stepGaveBackToClose = (connection: number) => `it gave connection ${connection} back, to be closed`;
export const stepLeaked = (connection: number) => `it was over, and connection ${connection} was still checked out`;
export const stepQuery = (sql: string) => `it sent a query: ${sql}`;
export const stepQueryDone = (after: string, sql: string) =>
  after === "" ? `it sent a query, done at once: ${sql}` : `it sent a query, done${after}: ${sql}`;
export const stepQueryUnanswered = (sql: string) => `it sent a query, without an answer in this run: ${sql}`;
export const stepQueryFailed = (code: string | null, message: string) =>
  code === null ? `the query failed: ${message}` : `the query failed with ${code}: ${message}`;
export const stepLock = (span: string, whose: string) => `it had waited ${span} for a lock of ${whose}`;
export const stepSimulator = (span: string, connection: number) =>
  `it had waited ${span} behind connection ${connection}, only because one Postgres serves all sessions of this simulation`;
export const stepCall = (url: string) => `it called ${url}`;
export const stepCallGivenUp = (after: string) => `that call was given up${after}`;
export const stepCallAnswered = (status: number, after: string) => `that call was answered with ${status}${after}`;
export const stepInBackground = (pending: number) => `work went on in the background: ${pending} pending`;
export const stepNothingInBackground = "nothing was left in the background";
export const stepLogged = (text: string) => `it logged: ${text}`;
export const stepAnswered = (status: number, after: string) => `it was answered with ${status}${after}`;
export const stepFailed = (status: number | null, after: string, message: string) =>
  `it failed with ${status}${after}: ${message}`;
