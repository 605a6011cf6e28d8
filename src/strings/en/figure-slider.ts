import { plural } from "../plural.ts";

/** What a parameter is called beside its slider. */
export const parameterNames = {
  instances: "Most instances at once",
  requestsPerInstance: "Requests per instance",
  poolMax: "max of every pool",
  maxConnections: "max_connections",
  roundTripMillis: "Round trip in milliseconds",
  requests: "Requests",
};

/** The same at the head of a table's column. */
export const columnNames = {
  instances: "Instances",
  requestsPerInstance: "Per instance",
  poolMax: "max",
  maxConnections: "Limit",
  roundTripMillis: "Round trip",
  requests: "Requests",
};

/** A value with what it is of, for a label: `max 2`. */
export const valueWords = {
  instances: (value: number) => plural(value, { one: `${value} instance`, other: `${value} instances` }),
  requestsPerInstance: (value: number) => `${value} per instance`,
  poolMax: (value: number) => `max ${value}`,
  maxConnections: (value: number) => `max_connections ${value}`,
  roundTripMillis: (value: number) => `${value} ms round trip`,
  requests: (value: number) => plural(value, { one: `${value} request`, other: `${value} requests` }),
};

export const howToMove = (size: string) =>
  `Move it to run the same code again with another value. The first move loads Postgres into this tab, ${size}.`;
export const caption = "What each value comes to";
export const answered = "Answered";
export const refused = "Refused";
export const mostOpen = "Most open";
export const p95 = "p95";
export const asBuilt = "as built";
export const answeredOf = (ok: number, all: number) => `${ok} of ${all}`;
export const millis = (rounded: number) => `${rounded} ms`;
export const p95CountsFailures =
  "p95 counts failed requests, too. A refusal is quick, so failures make it look better than it is.";

// While the slider is moved.
export const failed = (reason: string) =>
  `This value could not be run: ${reason} The table has its numbers; move the slider to try again.`;
export const offlineYet = "You are offline, and the engine is not here yet.";
