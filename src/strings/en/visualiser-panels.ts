// What opens around a drawing: the list of a run's events, and how to read the picture.

// The list of events.
export const whichEvents = "Which events";
export const request = "Request";
export const instance = "Instance";
export const kind = "Kind";
export const all = "all";
export const eventKinds = {
  "went-wrong": "What went wrong",
  requests: "Requests",
  instances: "Instances",
  connections: "Connections",
  pools: "Pools",
  queries: "Queries and transactions",
  pooler: "Pooler",
  outside: "Faults and deployments",
  logs: "Logs, timers and calls",
};
export const events = "Events";
export const eventsInOrder = "What happened in this run, in order of time";
export const number = "#";
export const time = "Time";
export const whatHappened = "What happened";
export const why = "Why?";
export const whyEvent = (event: number) => `Why event ${event}?`;
export const noSuchEvent = "No event is like that";
export const eventsFromTo = (from: number, to: number, count: number) => `Events ${from} to ${to} of ${count}`;
export const eventsFromToOfAll = (from: number, to: number, count: number, allOfThem: number) =>
  `Events ${from} to ${to} of ${count} of all ${allOfThem}`;
export const earlier = "Earlier";
export const later = "Later";

// How to read the picture.
export const requests = {
  title: "Requests",
  expected: "not yet here",
  arriving: "no instance yet, or its instance starts cold",
  waiting: "waiting for a client of the pool",
  running: "running",
  done: "answered",
  failed: "failed",
  ring: "thin ring: how much of the platform's time limit has passed since an instance took it, cold start included",
  waitRing:
    "thick ring, when its wait would end first: how much of the pool's connectionTimeoutMillis, or of PgBouncer's query_wait_timeout, has passed",
};
export const instances = {
  title: "Instances",
  cold: "cold start",
  idle: "warm, idle",
  busy: "busy",
  frozen: "frozen: timers stopped, sockets still held",
  terminating: "terminating: it was sent SIGTERM",
  crashed: "crashed",
  gone: "not started yet, or reclaimed",
};
export const sockets = {
  title: "Sockets of an instance",
  empty: "not opened",
  connecting: "connecting",
  idle: "open, in the pool",
  monitor: "a MongoDB driver's monitor: it watches a server and serves no request",
  checkedOut: "checked out",
  leaked: "leaked: its request has ended",
};
export const connections = {
  title: "Connections",
  dialling: "being opened",
  idle: "open, idle",
  query: "in query",
  transaction: "in a transaction",
  held: "held by a frozen instance",
  leaked: "leaked",
  queued: "waiting in the pooler",
  linked: "has a server connection, does nothing with it",
  refused: "refused",
};
export const servers = {
  title: "Server connections of the pooler",
  empty: "not opened",
  dialling: "being opened",
  free: "open, lent to nobody",
  linked: "lent, idle",
  query: "lent, in query",
  transaction: "lent, in a transaction",
};
export const slots = {
  title: "Slots of the database, and of its replica",
  free: "free",
  idle: "taken, idle",
  query: "in query",
  transaction: "in a transaction",
  reserved: "reserved for superusers and the like",
};
