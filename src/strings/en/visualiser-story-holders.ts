// Who holds what others wait for, and what a request was busy with. A use is read after its number: “3 of them taken on line 8 of lib/db.ts”.
import { plural } from "../plural.ts";

// How something came to be held, before its line.
export const taken = "taken";
export const opened = "opened";
export const instanceGone = "still open though the instance was gone";
export const byMonitor = "opened by a driver's monitor";
export const justOpened = "just opened";
export const idleInPool = "idle in a pool made";
export const idleInPools = (count: number) => `idle in ${count} pools made`;
export const ofPooler = "of the pooler";
export const stillOpening = "still being opened";
export const inQuery = "in a query";
export const lastQuery = "held by a client whose last query was";
export const dialledOnly = "held by a client dialled";

// Why it is still held, after its line.
export const neverGivenBack = " and never given back";
export const alsoNeverGivenBack = ", and never given back";
export const givenBackLate = " and given back only after the request was over";
export const outsideOfRequest = ", outside of a request";
export const keptForOthers = " and kept for the requests of its instance";
export const neverClosed = " and never closed";
export const closedLate = " and closed only after the request was over";

export interface Use {
  before: string;
  onLine: string;
  /** Running requests that have it; the first by its number. */
  requests: number;
  request: number | undefined;
  after: string;
  /** Instances to be told of: none, one that is frozen, or several. */
  instances: number;
  isFrozen: boolean;
}
export const use = ({ before, onLine, requests, request, after, instances, isFrozen }: Use) => {
  const by = requests === 0 ? "" : requests === 1 ? ` by request ${request}` : ` by ${requests} running requests`;
  const several = isFrozen ? `, in ${instances} frozen instances` : `, in ${instances} instances`;
  const where = instances > 1 ? several : instances === 1 ? ", in a frozen instance" : "";
  return `${before}${onLine}${by}${after}${where}`;
};

// Several that hold something.
export const allFor = (count: number, words: string) =>
  count === 1 ? `it was ${words}` : count === 2 ? `both were ${words}` : `all ${count} were ${words}`;
export const firstGroup = (count: number, words: string) => `${count} of them ${words}`;
export const nextGroup = (count: number, words: string) => `${count} ${words}`;
export const otherReasons = (count: number) => `${count} for other reasons`;
export const groups = (all: readonly string[]) => all.join("; ");

// The pooler's server connections.
export const noServerOpen = (size: string) => `the pooler had no server connection open${size}`;
export const poolSize = (size: number) => ` (default_pool_size ${size})`;
export const noneLinked = (open: number, size: string) =>
  `none of the pooler's ${open} server connections was linked to a client yet${size}`;
export const someLinked = (linked: number, open: number, size: string, holders: string) =>
  `${linked} of the pooler's ${open} server connections${size} were linked: ${holders}`;

// Whose connection somebody waits behind.
export const connection = (id: number) => `connection ${id}`;
export const connectionTaken = (id: number, request: number, onLine: string) =>
  `connection ${id}, which request ${request} had taken${onLine}`;
export const connectionOpened = (id: number, request: number, onLine: string) =>
  `connection ${id}, which request ${request} had opened${onLine}`;

// What a request was busy with.
export const waitedForInstance = "it still waited for an instance";
export const instanceFrozen = (instance: number, at: string) => `instance ${instance} was frozen${at}`;
export const waitedForPool = "it waited for a client of a pool";
export const waitedForClient = (pool: number, because: string) =>
  `it waited for a client of pool ${pool}, because ${because}`;
export const waitedForClientThough = (pool: number, words: string) =>
  `it waited for a client of pool ${pool}; ${words}`;
export const waitedForServer = (id: number, since: string, why: string) =>
  `connection ${id} waited for a server connection of the pooler${since}, because ${why}`;
export const notOpenYet = (id: number, onLine: string, at: string) =>
  `connection ${id}, dialled${onLine}${at}, was not open yet`;
export const queryRan = (query: string, span: string) => `its ${query} had run for ${span} without an answer`;
export const queryRanForLock = (query: string, span: string) =>
  `its ${query} had run for ${span} without an answer; it asks for a lock, and the trace does not say who has it`;
export const callUnanswered = (url: string, onLine: string) => `its call of ${url}${onLine} was unanswered`;
export const someInQueue = (count: number, pool: number, words: string) =>
  plural(count, { other: `${count} stood in the queue of pool ${pool}, and the trace does not say who; ${words}` });
