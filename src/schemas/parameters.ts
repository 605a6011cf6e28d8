import { parameterLimits as limits, type NumberLimits } from "./parameter-limits.ts";
import { z } from "./zod.ts";

const number = ({ least, most, whole }: NumberLimits) => (whole ? z.int() : z.number()).min(least).max(most);

/** What a reader may change of a run without touching code; what is absent stays as the scenario has it. */
export const parametersSchema = z
  .strictObject({
    platform: z.enum(limits.platform).describe("Platform profile id; its own limits replace the scenario's"),
    instances: number(limits.instances).describe("Most instances at once"),
    requestsPerInstance: number(limits.requestsPerInstance).describe("Requests one instance may serve at once"),
    poolMax: number(limits.poolMax).describe("Size of every `pg.Pool`, whatever the code says"),
    maxConnections: number(limits.maxConnections).describe("`max_connections` of the database"),
    roundTripMillis: number(limits.roundTripMillis).describe("Round trip between function and database"),
    pooler: z
      .enum(limits.pooler)
      .describe("PgBouncer's `pool_mode` before the database, where DATABASE_URL leads too; `none` takes it away"),
    requests: number(limits.requests).describe(
      "How many requests come in all; each group of the traffic keeps its share",
    ),
  })
  .partial();

export type Parameters = z.infer<typeof parametersSchema>;
