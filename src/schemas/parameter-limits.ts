import { platformIds } from "./platform-ids.ts";

/** Numbers a value may be. */
export interface NumberLimits {
  least: number;
  most: number;
  whole: boolean;
}

const whole = (most: number, least = 1): NumberLimits => ({ least, most, whole: true });

/** What each parameter of a run may be; apart from the schema, for pages that can't carry the schema's library. */
export const parameterLimits = {
  platform: platformIds,
  instances: whole(1_000),
  requestsPerInstance: whole(1_000),
  poolMax: whole(1_000),
  maxConnections: whole(5_000, 5),
  roundTripMillis: { least: 0, most: 1_000, whole: false },
  pooler: ["none", "session", "transaction", "statement"],
  requests: whole(2_000),
} as const satisfies Record<string, NumberLimits | readonly string[]>;
