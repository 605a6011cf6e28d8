// The story of a pool.
import { plural } from "../plural.ts";

// Where it was made.
export const made = (instance: number, pool: number, onLine: string, max: number) =>
  `Instance ${instance} made pool ${pool}${onLine}, with max ${max}.`;
export const lineRanOften = (times: string, pools: number, place: number) =>
  `This line ran ${times} in this instance, so it made ${pools} pools; this is number ${place}.`;
export const poolsInWholeRun = (pools: number) => `In the whole run it made ${pools} pools.`;

// How it was used.
export const dialledNothing = "It dialled no connection and lent no client.";
export const dialled = (connections: number, refused: number) => {
  const first = plural(connections, {
    one: `It dialled ${connections} connection`,
    other: `It dialled ${connections} connections`,
  });
  if (refused === 0) return first;
  if (refused < connections)
    return plural(refused, {
      one: `${first}, of which ${refused} was refused`,
      other: `${first}, of which ${refused} were refused`,
    });
  return connections === 1 ? `${first}, which was refused` : `${first}, all of them refused`;
};
export const lentNone = (dials: string) => `${dials}, and lent no client.`;
export const lentNoneThoughOpened = (dials: string, opened: number) =>
  `${dials}, and lent no client, though ${opened} opened.`;
export const outsideOfRequest = "outside of a request";
export const toRequests = (count: number) =>
  plural(count, { one: `to ${count} request`, other: `to ${count} requests` });
export const lent = (dials: string, times: string, whom: string, most: number, max: number, moment: string) =>
  plural(most, {
    one: `${dials}, and lent a client ${times}, ${whom}; at most ${most} of ${max} was lent at once, first at ${moment}.`,
    other: `${dials}, and lent a client ${times}, ${whom}; at most ${most} of ${max} were lent at once, first at ${moment}.`,
  });

// Who waited.
export const nobodyWaited = "Nobody waited in its queue.";
export const atMost = (span: string, option: string | null) =>
  option === null ? `at most ${span}` : `at most ${span} (${option})`;
export const asLongAsItTakes = (option: string | null) =>
  option === null
    ? "for as long as it takes, since mysql2 has no option that bounds it"
    : `for as long as it takes, since it has no ${option}`;
export const mostWaited = (most: number, moment: string, bound: string) =>
  `At most ${most} waited in its queue, first at ${moment}; it lets them wait ${bound}.`;
export const longestWait = (span: string) => `The longest wait that ended with a client took ${span}.`;
export const clientsThen = (holders: string) => `Its clients then: ${holders}.`;

// What never came back.
export const neverGivenBack = (onLine: string) => `taken${onLine} and never given back`;
export const givenBackLate = (onLine: string) => `taken${onLine} and given back only after their request`;
export const leakedGroup = (count: number, words: string) => `${count} ${words}`;
export const leaked = (count: number, at: string, groups: readonly string[], whose: string) =>
  plural(count, {
    one: `It leaked ${count} client, the first${at}: ${groups.join("; ")} (${whose}).`,
    other: `It leaked ${count} clients, the first${at}: ${groups.join("; ")} (${whose}).`,
  });

// Steps.
export const stepMade = (instance: number, max: number) => `instance ${instance} made it, with max ${max}`;
export const stepFirstDial = (connection: number) => `it dialled its first connection, ${connection}`;
export const stepFirstLent = (connection: number) => `it lent a client for the first time, connection ${connection}`;
export const stepMostLent = (count: number, max: number) => `${count} of ${max} clients were lent, the most at once`;
export const stepMostWaiting = (count: number) => `${count} waited in its queue, the most at once`;
export const stepRefused = (connection: number) => `connection ${connection} was refused`;
export const stepLeaked = (connection: number, request: number | null) =>
  `connection ${connection} was leaked: request ${request} was over and had not given it back`;
export const stepLastBack = (connection: number) => `its last client came back, connection ${connection}`;
