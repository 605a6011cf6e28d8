import { parameterLimits } from "./parameter-limits.ts";
import { z } from "./zod.ts";

/** A platform that a lab's reader may pick in place of the scenario's own: its runs, its Check and its links follow. */
export const platformPickSchema = z.strictObject({
  platform: z.enum(parameterLimits.platform),
  instances: z.int().positive().optional().describe("Most instances of a function; the profile's where absent"),
  requestsPerInstance: z.int().positive().optional().describe("The profile's where absent"),
  maxConnections: z.int().positive().optional().describe("Of the database; the scenario's where absent"),
  functions: z.record(z.string(), z.string()).default({}).describe("Routes that the deployment keeps apart there"),
  says: z.string().min(10).describe("What that means for this lab, a sentence beside the choice"),
});

export type PlatformPick = z.infer<typeof platformPickSchema>;
