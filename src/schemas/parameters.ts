import { z } from "zod";

const whole = (most: number) => z.int().min(1).max(most);

/** What a reader may change of a run without touching code; what is absent stays as the scenario has it. */
export const parametersSchema = z
  .strictObject({
    platform: z
      .enum(["lambda", "vercel-fluid", "cloud-run", "azure", "workers", "next-start", "next-dev"])
      .describe("Platform profile id; its own limits replace the scenario's"),
    instances: whole(1_000).describe("Most instances at once"),
    requestsPerInstance: whole(1_000).describe("Requests one instance may serve at once"),
    poolMax: whole(1_000).describe("Size of every `pg.Pool`, whatever the code says"),
    maxConnections: z.int().min(5).max(5_000).describe("`max_connections` of the database"),
    roundTripMillis: z.number().min(0).max(1_000).describe("Round trip between function and database"),
    pooler: z
      .enum(["none", "session", "transaction", "statement"])
      .describe("PgBouncer's `pool_mode` before the database, where DATABASE_URL leads too; `none` takes it away"),
    requests: whole(2_000).describe("How many requests come in all; each group of the traffic keeps its share"),
  })
  .partial();

export type Parameters = z.infer<typeof parametersSchema>;
