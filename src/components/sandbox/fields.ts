import type { NumberLimits } from "#lab/parameter-limits.ts";
import * as say from "#strings/sandbox-fields.ts";
import type { Path } from "./setup.ts";

/** A number of the scenario that the form shows. */
export interface NumberField {
  path: Path;
  label: string;
  limits: NumberLimits;
  /** What holds where the field is empty; a field without it can't be empty. */
  whenEmpty?: string;
}

const whole = (least: number, most: number): NumberLimits => ({ least, most, whole: true });
const millis: NumberLimits = { least: 0, most: 600_000, whole: false };

export const platformFields: readonly NumberField[] = [
  { path: ["instances"], label: say.instancesAtMost, limits: whole(1, 1_000), whenEmpty: say.platformsLimit },
  {
    path: ["requestsPerInstance"],
    label: say.requestsPerInstance,
    limits: whole(1, 1_000),
    whenEmpty: say.platformsNumber,
  },
  {
    path: ["requestTimeoutMillis"],
    label: say.requestTime,
    limits: millis,
    whenEmpty: say.platformsLimit,
  },
  { path: ["poolMax"], label: say.poolMax, limits: whole(1, 1_000), whenEmpty: say.whatCodeSays },
];

export const databaseFields: readonly NumberField[] = [
  { path: ["database", "maxConnections"], label: "max_connections", limits: whole(1, 5_000), whenEmpty: "100" },
  {
    path: ["database", "superuserReservedConnections"],
    label: say.reservedSlots,
    limits: whole(0, 1_000),
    whenEmpty: "3",
  },
  {
    path: ["database", "queryMillis"],
    label: say.queryTime,
    limits: { ...millis, least: 0.01 },
    whenEmpty: say.asMeasured,
  },
  { path: ["network", "roundTripMillis"], label: say.roundTrip, limits: { ...millis, most: 1_000 }, whenEmpty: "1" },
];

export const poolerFields: readonly NumberField[] = [
  { path: ["pooler", "defaultPoolSize"], label: "default_pool_size", limits: whole(1, 1_000), whenEmpty: "20" },
  { path: ["pooler", "maxClientConn"], label: "max_client_conn", limits: whole(1, 100_000), whenEmpty: "100" },
  {
    path: ["pooler", "queryWaitTimeoutMillis"],
    label: say.queryWaitTimeout,
    limits: millis,
    whenEmpty: say.queryWaitDefault,
  },
];

export const tailField: NumberField = {
  path: ["tailMillis"],
  label: say.tail,
  limits: millis,
  whenEmpty: "0",
};

/** A field of a traffic group or a fault, beside `kind`. */
export type PartField =
  | { name: string; label: string; limits: NumberLimits; start: number; whenEmpty?: string }
  | { name: string; label: string; text: true; start: string; whenEmpty?: string }
  | { name: string; label: string; options: readonly string[]; start: string };

export interface Part {
  kind: string;
  title: string;
  fields: readonly PartField[];
}

const requests: PartField = { name: "requests", label: say.requests, limits: whole(1, 2_000), start: 10 };
const every: PartField = { name: "everyMillis", label: say.oneEvery, limits: millis, start: 100 };
const at = (start = 0): PartField => ({ name: "atMillis", label: say.at, limits: millis, start });
const query: PartField = { name: "path", label: say.pathAndQuery, text: true, start: "", whenEmpty: "/api" };

/** Every kind of traffic, with what the form asks of it. A replayed list is written in the file. */
export const trafficParts: readonly Part[] = [
  { kind: "burst", title: say.allAtOnce, fields: [requests, at(), query] },
  {
    kind: "waves",
    title: say.waves,
    fields: [
      { ...requests, label: say.requestsInWave },
      { name: "waves", label: say.waves, limits: whole(1, 100), start: 3 },
      { ...every, start: 1_000 },
      at(),
      query,
    ],
  },
  { kind: "constant", title: say.oneAfterAnother, fields: [requests, every, at(), query] },
  {
    kind: "poisson",
    title: say.atRandom,
    fields: [
      requests,
      {
        name: "perSecond",
        label: say.perSecond,
        limits: { least: 0.1, most: 10_000, whole: false },
        start: 20,
      },
      at(),
      query,
    ],
  },
  {
    kind: "ramp",
    title: say.ramp,
    fields: [
      { name: "fromPerSecond", label: say.fromPerSecond, limits: { least: 0, most: 1_000, whole: false }, start: 1 },
      { name: "toPerSecond", label: say.toPerSecond, limits: { least: 0, most: 1_000, whole: false }, start: 30 },
      { name: "overMillis", label: say.over, limits: { ...millis, most: 60_000 }, start: 2_000 },
      at(),
      query,
    ],
  },
  {
    kind: "closed-loop",
    title: say.usersWhoWait,
    fields: [
      { name: "users", label: say.users, limits: whole(1, 500), start: 5 },
      { name: "requestsPerUser", label: say.requestsOfEach, limits: whole(1, 100), start: 4 },
      { name: "thinkMillis", label: say.pause, limits: millis, start: 200 },
      at(),
      query,
    ],
  },
];

const target: PartField = {
  name: "target",
  label: say.whichConnections,
  options: ["idle", "checked-out", "busy", "any"],
  start: "any",
};
const count: PartField = { name: "count", label: say.howMany, limits: whole(1, 1_000), start: 1 };
const lasting: PartField = { name: "forMillis", label: say.lasting, limits: millis, start: 1_000 };

/** Every fault that the simulator knows. */
export const faultParts: readonly Part[] = [
  { kind: "kill-backend", title: say.administratorEnds, fields: [at(500), target, count] },
  {
    kind: "restart-server",
    title: say.databaseRestarts,
    fields: [at(500), { name: "downMillis", label: say.downFor, limits: millis, start: 1_000 }],
  },
  { kind: "cut-link", title: say.networkCuts, fields: [at(500), target, count] },
  { kind: "lose-link", title: say.networkLoses, fields: [at(500), target, count] },
  { kind: "refuse-connections", title: say.connectionsRefused, fields: [at(500), lasting] },
  {
    kind: "slow-network",
    title: say.networkIsSlow,
    fields: [
      at(500),
      lasting,
      { name: "roundTripMillis", label: say.roundTrip, limits: { ...millis, most: 10_000 }, start: 100 },
    ],
  },
  {
    kind: "fail-query",
    title: say.queriesFail,
    fields: [
      at(500),
      { name: "sql", label: say.thoseThatContain, text: true, start: "", whenEmpty: say.anyQuery },
      count,
      { name: "code", label: "SQLSTATE", text: true, start: "XX000" },
      { name: "message", label: say.message, text: true, start: say.faultMessage },
    ],
  },
];

/** A new group or fault with the values it starts from; texts that may be empty are left out. */
export const startOf = ({ kind, fields }: Part): Record<string, unknown> =>
  Object.fromEntries([
    ["kind", kind],
    ...fields.filter(({ start }) => start !== "").map(({ name, start }) => [name, start]),
  ]);
