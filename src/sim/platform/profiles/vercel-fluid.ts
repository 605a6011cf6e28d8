import type { PlatformProfile } from "../profile.ts";
import { chosen, from, later } from "./sources.ts";

const connections = "vercel.com/blog (the real serverless compute to database connection problem, solved)";
const waitUntil = "@vercel/functions 3.9.9, wait-until.js";

/** Vercel Functions with Fluid compute, the default for new projects since 2025-04-23. */
export const vercelFluid: PlatformProfile = {
  id: "vercel-fluid",
  name: "Vercel Fluid compute",
  requestsPerInstance: chosen(10),
  maxInstances: from("vercel.com/docs/functions/limitations (2025-12-18; concurrency on Hobby and Pro)", 30_000),
  minInstances: chosen(0, "scaling to zero needs no plan"),
  scalingRate: from(
    "vercel.com/docs/functions/concurrency-scaling (2025-09-05; counted in executions, of which an instance starts with one)",
    { instances: 1_000, perMillis: 10_000 },
    later,
  ),
  coldStartMillis: chosen(200),
  freezesWhenIdle: from(connections, true),
  reclaimAfterIdleMillis: chosen(600_000),
  sigtermGraceMillis: from("vercel.com/docs/functions/functions-api-reference", 500),
  deployOverlapMillis: chosen(60_000),
  whenFull: chosen("queue", "a limit of instances is the scenario's here, not the platform's"),
  queueLimitMillis: chosen(null, "a limit of instances is the scenario's here, not the platform's"),
  requestTimeoutMillis: from("vercel.com/docs/functions/limitations (2025-12-18; default with Fluid compute)", 300_000),
  timeoutEndsProcess: chosen(false, "what happens to an instance whose other requests go on isn't published"),
  uncaughtExceptionEndsProcess: chosen(true, "as Node.js does by itself"),
  routesShareInstance: from("vercel.com/docs/functions/configuring-functions/advanced-configuration", "bundled"),
  moduleGraphs: chosen("one", "how often a bundle evaluates a file here was not measured"),
  reloadsOnSave: chosen(false, "a deployed function has no files to save"),
  socketsBelongToRequest: from("vercel.com/docs/fluid-compute (2026-01-29)", false),
  waitUntil: from(waitUntil, "vercel"),
  backgroundWorkKeepsAwake: from(waitUntil, true),
  backgroundWorkMillis: from(`${waitUntil} (within the function's maximum duration)`, null),
  environment: from(
    "vercel.com/docs/environment-variables/system-environment-variables (2026-07-15)",
    {
      VERCEL: "1",
      VERCEL_ENV: "production",
      VERCEL_REGION: "iad1",
      VERCEL_URL: "app-{deployment}.vercel.test",
    },
    later,
  ),
};
