import type { Parameters } from "#schemas/parameters.ts";

/** A parameter that a scenario can't take, in words for the reader. */
export class ParameterError extends Error {
  override readonly name = "ParameterError";
  readonly field: keyof Parameters;
  readonly value: unknown;

  /** `reason` says why not, and what to take instead. */
  constructor(field: keyof Parameters, value: unknown, reason: string) {
    super(`${fieldWords[field]} can't be ${value} here: ${reason}`);
    this.field = field;
    this.value = value;
  }
}

const fieldWords: Record<keyof Parameters, string> = {
  platform: "The platform",
  instances: "The number of instances",
  requestsPerInstance: "Requests per instance",
  poolMax: "The pools' max",
  maxConnections: "max_connections",
  roundTripMillis: "The round trip",
  pooler: "The pooler",
  requests: "The number of requests",
};
