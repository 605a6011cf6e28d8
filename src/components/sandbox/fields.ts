import type { NumberLimits } from "#lab/parameter-limits.ts";
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
  { path: ["instances"], label: "Instances at most", limits: whole(1, 1_000), whenEmpty: "the platform’s own limit" },
  {
    path: ["requestsPerInstance"],
    label: "Requests per instance",
    limits: whole(1, 1_000),
    whenEmpty: "the platform’s own number",
  },
  {
    path: ["requestTimeoutMillis"],
    label: "Time for a request, ms",
    limits: millis,
    whenEmpty: "the platform’s own limit",
  },
  { path: ["poolMax"], label: "max of every pool", limits: whole(1, 1_000), whenEmpty: "what the code says" },
];

export const databaseFields: readonly NumberField[] = [
  { path: ["database", "maxConnections"], label: "max_connections", limits: whole(1, 5_000), whenEmpty: "100" },
  {
    path: ["database", "superuserReservedConnections"],
    label: "Reserved for superusers",
    limits: whole(0, 1_000),
    whenEmpty: "3",
  },
  {
    path: ["database", "queryMillis"],
    label: "Time of a query, ms",
    limits: { ...millis, least: 0.01 },
    whenEmpty: "0.11, as measured",
  },
  { path: ["network", "roundTripMillis"], label: "Round trip, ms", limits: { ...millis, most: 1_000 }, whenEmpty: "1" },
];

export const poolerFields: readonly NumberField[] = [
  { path: ["pooler", "defaultPoolSize"], label: "default_pool_size", limits: whole(1, 1_000), whenEmpty: "20" },
  { path: ["pooler", "maxClientConn"], label: "max_client_conn", limits: whole(1, 100_000), whenEmpty: "100" },
  { path: ["pooler", "queryWaitTimeoutMillis"], label: "query_wait_timeout, ms", limits: millis, whenEmpty: "120,000" },
];

export const tailField: NumberField = {
  path: ["tailMillis"],
  label: "Go on after the last answer, ms",
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

const requests: PartField = { name: "requests", label: "Requests", limits: whole(1, 2_000), start: 10 };
const every: PartField = { name: "everyMillis", label: "One every, ms", limits: millis, start: 100 };
const at = (start = 0): PartField => ({ name: "atMillis", label: "At, ms", limits: millis, start });
const query: PartField = { name: "path", label: "Path and query", text: true, start: "", whenEmpty: "/api" };

/** Every kind of traffic, with what the form asks of it. A replayed list is written in the file. */
export const trafficParts: readonly Part[] = [
  { kind: "burst", title: "All at once", fields: [requests, at(), query] },
  {
    kind: "waves",
    title: "Waves",
    fields: [
      { ...requests, label: "Requests in a wave" },
      { name: "waves", label: "Waves", limits: whole(1, 100), start: 3 },
      { ...every, start: 1_000 },
      at(),
      query,
    ],
  },
  { kind: "constant", title: "One after another", fields: [requests, every, at(), query] },
  {
    kind: "poisson",
    title: "At random",
    fields: [
      requests,
      {
        name: "perSecond",
        label: "Per second, on average",
        limits: { least: 0.1, most: 10_000, whole: false },
        start: 20,
      },
      at(),
      query,
    ],
  },
  {
    kind: "ramp",
    title: "A ramp",
    fields: [
      { name: "fromPerSecond", label: "From, per second", limits: { least: 0, most: 1_000, whole: false }, start: 1 },
      { name: "toPerSecond", label: "To, per second", limits: { least: 0, most: 1_000, whole: false }, start: 30 },
      { name: "overMillis", label: "Over, ms", limits: { ...millis, most: 60_000 }, start: 2_000 },
      at(),
      query,
    ],
  },
  {
    kind: "closed-loop",
    title: "Users who wait for their answer",
    fields: [
      { name: "users", label: "Users", limits: whole(1, 500), start: 5 },
      { name: "requestsPerUser", label: "Requests of each", limits: whole(1, 100), start: 4 },
      { name: "thinkMillis", label: "Pause between them, ms", limits: millis, start: 200 },
      at(),
      query,
    ],
  },
];

const target: PartField = {
  name: "target",
  label: "Which connections",
  options: ["idle", "checked-out", "busy", "any"],
  start: "any",
};
const count: PartField = { name: "count", label: "How many", limits: whole(1, 1_000), start: 1 };
const lasting: PartField = { name: "forMillis", label: "For, ms", limits: millis, start: 1_000 };

/** Every fault that the simulator knows. */
export const faultParts: readonly Part[] = [
  { kind: "kill-backend", title: "An administrator ends connections", fields: [at(500), target, count] },
  {
    kind: "restart-server",
    title: "The database restarts",
    fields: [at(500), { name: "downMillis", label: "Down for, ms", limits: millis, start: 1_000 }],
  },
  { kind: "cut-link", title: "The network cuts connections", fields: [at(500), target, count] },
  { kind: "lose-link", title: "The network loses connections silently", fields: [at(500), target, count] },
  { kind: "refuse-connections", title: "New connections are refused", fields: [at(500), lasting] },
  {
    kind: "slow-network",
    title: "The network is slow",
    fields: [
      at(500),
      lasting,
      { name: "roundTripMillis", label: "Round trip, ms", limits: { ...millis, most: 10_000 }, start: 100 },
    ],
  },
  {
    kind: "fail-query",
    title: "Queries fail",
    fields: [
      at(500),
      { name: "sql", label: "Those that contain", text: true, start: "", whenEmpty: "any query" },
      count,
      { name: "code", label: "SQLSTATE", text: true, start: "XX000" },
      { name: "message", label: "Message", text: true, start: "a fault of this scenario" },
    ],
  },
];

/** A new group or fault with the values it starts from; texts that may be empty are left out. */
export const startOf = ({ kind, fields }: Part): Record<string, unknown> =>
  Object.fromEntries([
    ["kind", kind],
    ...fields.filter(({ start }) => start !== "").map(({ name, start }) => [name, start]),
  ]);
