// Words in the chart of a whole run.
import { plural } from "../plural.ts";

export const label = (end: string) =>
  `Timeline of the whole run, 0 to ${end}. The same facts are in the list of events.`;
export const cutShort = "cut short";

// Meters.
export const connectionsInUse = (peak: number, usable: number) =>
  `connections in use: at most ${peak} of ${usable} usable`;
export const connectionsInUseOnReplica = (peak: number, usable: number) =>
  `connections in use on the replica: at most ${peak} of ${usable} usable`;
export const responseTime = "response time so far";
export const percentile = (name: string, span: string) => `${name} ${span}`;
export const failedSoFar = (failed: number, all: number) => `failed so far: ${failed} of ${all} requests at the end`;

// What befell the run.
export const happenings = {
  freeze: (count: number) => (count === 1 ? "freeze" : plural(count, { other: `${count} freezes` })),
  deployment: (count: number) => (count === 1 ? "deployment" : plural(count, { other: `${count} deployments` })),
  fault: (count: number) => (count === 1 ? "fault" : plural(count, { other: `${count} faults` })),
  timeout: (count: number) => (count === 1 ? "timeout" : plural(count, { other: `${count} timeouts` })),
};

// Lanes.
export const lanes = {
  instance: (count: number) => plural(count, { one: `${count} instance`, other: `${count} instances` }),
  request: (count: number) => plural(count, { one: `${count} request`, other: `${count} requests` }),
  connection: (count: number) => plural(count, { one: `${count} connection`, other: `${count} connections` }),
  server: (count: number) => plural(count, { one: `${count} server connection`, other: `${count} server connections` }),
};
export const asCounts = (lanesOf: string) => `${lanesOf}, counted by state: too many for lanes`;
export const laneStates = {
  query: "in query",
  transaction: "in a transaction",
  "failed-transaction": "in a failed transaction",
  linked: "linked to a client",
  running: "running",
  busy: "busy",
  waiting: "waiting",
  idle: "idle",
  open: "open, linked to nobody",
  frozen: "frozen",
  terminating: "after SIGTERM",
  dialling: "being opened",
  cold: "cold start",
  arriving: "no instance yet, or its cold start",
  closing: "closing",
};
export const failedOrRefused = "failed or refused";
