import type { SliderParameter } from "#figures/slider.ts";

/** What a parameter is called beside its slider. */
export const parameterNames: Record<SliderParameter, string> = {
  instances: "Most instances at once",
  requestsPerInstance: "Requests per instance",
  poolMax: "max of every pool",
  maxConnections: "max_connections",
  roundTripMillis: "Round trip in milliseconds",
  requests: "Requests",
};

/** The same at the head of a table's column. */
export const columnNames: Record<SliderParameter, string> = {
  instances: "Instances",
  requestsPerInstance: "Per instance",
  poolMax: "max",
  maxConnections: "Limit",
  roundTripMillis: "Round trip",
  requests: "Requests",
};

/** A value with what it is of, for a label: `max 2`. */
export const valueWords: Record<SliderParameter, (value: number) => string> = {
  instances: (value) => `${value} ${value === 1 ? "instance" : "instances"}`,
  requestsPerInstance: (value) => `${value} per instance`,
  poolMax: (value) => `max ${value}`,
  maxConnections: (value) => `max_connections ${value}`,
  roundTripMillis: (value) => `${value} ms round trip`,
  requests: (value) => `${value} ${value === 1 ? "request" : "requests"}`,
};

/** How large what the engine loads is, in all. */
export const engineSize = "about 5 MB";
