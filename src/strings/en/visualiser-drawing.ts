// Words in the drawing of a moment.
import { plural } from "../plural.ts";

// Titles.
export const requests = (count: number) => plural(count, { one: `${count} request`, other: `${count} requests` });
export const instances = (count: number) => plural(count, { one: `${count} instance`, other: `${count} instances` });
export const slotsOfDatabase = (count: number) =>
  plural(count, { one: `Database: ${count} slot`, other: `Database: ${count} slots` });
export const slotsOfPrimary = (count: number) =>
  plural(count, { one: `Primary: ${count} slot`, other: `Primary: ${count} slots` });
export const slotsOfReplica = (count: number) =>
  plural(count, { one: `Replica: ${count} slot`, other: `Replica: ${count} slots` });
export const connectionsOfMysql = (count: number) =>
  plural(count, { one: `MySQL: ${count} connection`, other: `MySQL: ${count} connections` });
export const connectionsOfMember = (count: number) => `MongoDB: ${count} a member`;
export const pooler = "PgBouncer";

// What stands for many.
export const requestsAsCounts = (count: number) =>
  plural(count, { one: `${count} request drawn as counts`, other: `${count} requests drawn as counts` });
export const instancesAsStack = (drawn: number, all: number) =>
  plural(all, {
    one: `${drawn} of ${all} instance drawn as one stack`,
    other: `${drawn} of ${all} instances drawn as one stack`,
  });
/** Two lines. */
export const countsNote = (count: number) => [`${count} requests`, "drawn as counts"];
/** Two lines, or one. */
export const stackTitle = (count: number) => [`${count} instances`, "drawn as one stack"];

// Requests.
export const inPooler = "in the pooler";
export const notYetHere = "not yet here";
export const coldStart = "cold start";
export const noInstanceYet = "no instance yet";
export const answeredIn = (status: number | null, span: string) => `${status} in ${span}`;
export const waits = (span: string) => `waits ${span}`;
export const running = "running";
export const upTo = (span: string) => `up to ${span}`;
/** Beside how many are in that state. */
export const countedStates = {
  expected: "not yet here",
  arriving: "wait for an instance",
  waiting: "wait for a client",
  running: "running",
  done: "answered",
  failed: "failed",
};
export const arrived = (count: number) => `**${count}** arrived =`;
export const became = {
  waiting: (count: number) => `**${count}** waiting`,
  running: (count: number) => `**${count}** running`,
  done: (count: number) => `**${count}** answered`,
  failed: (count: number) => `**${count}** failed`,
};

// Instances and their sockets.
export const instance = (id: number) => `instance ${id}`;
export const deployment = (id: number) => `v${id}`;
export const inBackground = "in background";
export const instanceStates = {
  absent: "not started",
  cold: "cold start",
  idle: "warm, idle",
  busy: "busy",
  frozen: "frozen",
  terminating: "terminating",
  crashed: "crashed",
  gone: "reclaimed",
};
export const sockets = {
  empty: "not opened",
  connecting: "connecting",
  idle: "in the pool",
  "checked-out": "checked out",
  leaked: "leaked",
};
export const outOfPool = (out: number, max: number) => `pool: ${out} of ${max} out`;
export const outOfPools = (pools: number, out: number) => `${pools} pools, ${out} out`;
export const clients = (count: number) => plural(count, { one: `${count} client`, other: `${count} clients` });
export const monitors = (count: number) => plural(count, { one: `${count} monitor`, other: `${count} monitors` });
export const leaked = (count: number) => `${count} leaked`;
export const moreSockets = (count: number) => plural(count, { one: `+ ${count} socket`, other: `+ ${count} sockets` });
export const moreSocketsNotDrawn = (count: number) =>
  plural(count, { one: `+ ${count} socket not drawn`, other: `+ ${count} sockets not drawn` });
export const waiting = (count: number) => `${count} waiting`;
export const waitingOldest = (count: number, span: string) => `${count} waiting, oldest ${span}`;

// The pooler; its settings keep their names.
export const clientsWord = (count: number) => plural(count, { one: "client", other: "clients" });
export const setting = (name: string, value: number) => `${name} ${value}`;
export const mode = (name: string) => `${name} mode`;
/** When PgBouncer takes a server connection back from a client (pgbouncer.org/config.html, `pool_mode`). */
export const lentUntil: Record<string, string> = {
  session: "lent until it leaves",
  transaction: "lent until COMMIT",
  statement: "lent for a statement",
};
export const oldest = (span: string) => `oldest ${span}`;
export const nobodyWaits = "nobody waits";
export const serverConnections = "server connections";
export const lentAndIdle = (lent: number, idle: number) => `${lent} lent, ${idle} idle`;

// The server and its replica.
export const usedOf = (used: number, usable: number) => `${used} of ${usable}`;
export const full = "full";
export const inUse = "in use";
export const slotStates = {
  free: "free",
  idle: "idle",
  query: "in query",
  transaction: "in transaction",
  reserved: "reserved",
};
export const slotOf = (state: string, whose: string) => `${state}, ${whose}`;
export const holders = {
  connection: (id: number | null) => `connection ${id}`,
  monitor: (id: number | null) => `monitor ${id}`,
  server: (id: number) => `server ${id}`,
};
/** Where there is little room. */
export const shortHolders = {
  connection: (id: number | null) => `c${id}`,
  monitor: (id: number | null) => `m${id}`,
  server: (id: number) => `s${id}`,
};
export const refused = (count: number) => `${count} refused`;
export const refusedWith = (count: number, code: string) => `${count} refused: ${code}`;
export const heldWhileFrozen = (count: number) => `${count} held while frozen`;
export const reserved = (count: number) => `${count} reserved`;
export const firstDrawn = (shown: number, all: number) => `first ${shown} of ${all} drawn`;
export const lag = (span: string) => `lag ${span}`;
export const nothingApplied = "nothing applied yet";
export const applied = (count: number) =>
  plural(count, { one: `${count} change applied`, other: `${count} changes applied` });
export const lastLate = (span: string) => `the last ${span} late`;

// The moment in numbers.
export const connectionsInUse = (used: number, usable: number) => `**${used}** of ${usable} connections`;
export const inUseOnReplica = (used: number, usable: number) => `**${used}** of ${usable} on the replica`;
export const refusedSoFar = (count: number) => `**${count}** refused`;
export const percentile = (name: string, span: string) => `${name} **${span}**`;
export const noAnswerYet = "no answer yet";
