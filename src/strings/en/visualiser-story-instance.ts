// The story of an instance.
import { plural } from "../plural.ts";

// Why it was started.
export const noColdStart = (instance: number) => `The trace shows no cold start of instance ${instance}.`;
export const startedCold = (instance: number, at: string, ready: string | null) =>
  ready === null
    ? `Instance ${instance} started cold${at} and was never ready`
    : `Instance ${instance} started cold${at}, ready after ${ready}`;
export const itsFunction = "its function";
export const firstOf = (started: string, fn: string) => `${started}; it was the first of ${fn}.`;
export const firstOfDeployment = (started: string, fn: string) =>
  `${started}; it was the first of ${fn} in this deployment.`;
export const runsDeployment = (deployment: number) => `It runs deployment ${deployment}.`;
export const startedAlone = (started: string) => `${started}.`;
export const stillStarting = "still starting";
export const busy = "busy";
export const onlyOther = (doing: string) => `the only other instance was ${doing}`;
export const allOthers = (all: string, doing: string) => `${all} other instances were ${doing}`;
export const someOthers = (all: number, busyOnes: number, starting: number) =>
  plural(busyOnes, {
    one: `of ${all} other instances ${busyOnes} was busy and ${starting} still starting`,
    other: `of ${all} other instances ${busyOnes} were busy and ${starting} still starting`,
  });
export const othersFull = (started: string, others: string, places: number) =>
  places === 1
    ? `${started}: ${others}, and each takes one request at a time.`
    : `${started}: ${others}, and each takes at most ${places} requests at a time.`;

// What it did and held.
export const tookNone = "It took no request.";
export const took = (requests: number, failed: number) => {
  const first = plural(requests, { one: `It took ${requests} request`, other: `It took ${requests} requests` });
  if (failed === 0) return `${first}.`;
  if (failed < requests) return `${first}, of which ${failed} failed.`;
  return failed === 1 ? `${first}, which failed.` : `${first}, and all failed.`;
};
export const dialledNone = "It dialled no connection.";
export const withPools = (count: number) =>
  plural(count, { one: ` with ${count} pool`, other: ` with ${count} pools` });
export const dialled = (connections: number, byPools: string, refused: number, mostOpen: number) => {
  const first = plural(connections, {
    one: `It dialled ${connections} connection`,
    other: `It dialled ${connections} connections`,
  });
  const open =
    mostOpen === 0
      ? "none was ever open"
      : plural(mostOpen, {
          one: `at most ${mostOpen} was open at once`,
          other: `at most ${mostOpen} were open at once`,
        });
  if (refused === 0) return `${first}${byPools}; ${open}.`;
  if (refused < connections) return `${first}${byPools}, ${refused} of them refused; ${open}.`;
  return connections === 1
    ? `${first}${byPools}, which was refused; ${open}.`
    : `${first}${byPools}, all of them refused; ${open}.`;
};
export const frozenWithoutConnection = (times: string) => `It was frozen ${times}, without an open connection.`;
export const until = (moment: string) => ` until ${moment}`;
export const toTheEnd = " to the end of the run";
export const heldWhileFrozen = (times: string, moment: string, untilWhen: string, open: number) =>
  plural(open, {
    one: `It was frozen ${times}; from ${moment}${untilWhen} it held ${open} open connection that nothing on its side could close.`,
    other: `It was frozen ${times}; from ${moment}${untilWhen} it held ${open} open connections that nothing on its side could close.`,
  });

// How it ended.
export const tookAlong = (requests: string) => ` It took ${requests} along.`;
export const noneInIt = " No request was in it.";
export const afterDeployment = "because a new deployment had taken over";
export const afterLongRest = "because nobody had used it for long enough";
export const signalHeard = " after a SIGTERM that its code listened to";
export const signalUnheard = " after a SIGTERM that nothing in its code listened to";
export const stillOpen = (count: number) =>
  plural(count, {
    one: ` ${count} connection was still open then.`,
    other: ` ${count} connections were still open then.`,
  });
export const reclaimed = (at: string, signal: string, why: string) =>
  `The platform reclaimed it${at}${signal}, ${why}.`;
export const outlived = (count: number, at: string, message: string) =>
  plural(count, {
    one: `An error reached nobody but a listener of process, the first${at} (“${message}”), and it went on.`,
    other: `${count} errors reached nobody but a listener of process, the first${at} (“${message}”), and it went on.`,
  });
export const beforeThat = (cause: string) => ` Before that, ${cause}.`;

// Steps.
export const stepCold = "it started cold";
export const stepReady = (span: string) => `it was ready after ${span}`;
export const stepFrozen = (open: number) =>
  open === 0
    ? "it was frozen with no open connection"
    : plural(open, {
        one: `it was frozen with ${open} open connection`,
        other: `it was frozen with ${open} open connections`,
      });
export const stepThawed = (span: string) => `it thawed after ${span}`;
export const stepSignal = (left: string, heard: boolean) =>
  heard
    ? `it was sent SIGTERM, with ${left} left; its code listened`
    : `it was sent SIGTERM, with ${left} left; nothing in its code listened`;
export const stepOutlived = (message: string) => `it went on after an error nobody handled: ${message}`;
export const stepCrashed = (message: string) => `it crashed: ${message}`;
export const stepReclaimed = "the platform reclaimed it";
export const stepPool = (pool: number, max: number) => `it made pool ${pool} with max ${max}`;
export const stepFirstRequest = (request: number) => `its first request was request ${request}`;
export const dialledOn = (line: string) => `, dialled on ${line},`;
export const moreLater = (count: number) => `, and ${count} more later`;
export const stepRefused = (connection: number, dialledWhere: string, later: string) =>
  `its connection ${connection}${dialledWhere} was refused${later}`;
