import type { PlatformProfile } from "../profile.ts";
import { chosen, from, later } from "./sources.ts";

const autoscaling = "docs.cloud.google.com/run/docs/about-instance-autoscaling";
const contract = "cloud.google.com/run/docs/container-contract";

/** A service with request-based billing; Cloud Run functions (2nd generation) run on it. */
export const cloudRun: PlatformProfile = {
  id: "cloud-run",
  name: "Google Cloud Run",
  requestsPerInstance: from("docs.cloud.google.com/run/docs/about-concurrency (one vCPU)", 80),
  maxInstances: from("Firebase RunConfig reference, maxInstances (Cloud Run's default)", 100),
  minInstances: from(autoscaling, 0, later),
  scalingRate: chosen(null),
  coldStartMillis: chosen(
    1_000,
    "starting a container takes longer than a prepared runtime, and no number is published",
  ),
  freezesWhenIdle: from(`${contract} (request-based billing: no CPU between requests)`, true),
  reclaimAfterIdleMillis: from(`${autoscaling} (at most 15 minutes)`, 900_000, later),
  sigtermGraceMillis: from(contract, 10_000),
  deployOverlapMillis: chosen(60_000),
  whenFull: from(autoscaling, "queue", later),
  queueLimitMillis: from(`${autoscaling} (10 s, or 3.5 times the average start where that is longer)`, 10_000, later),
  requestTimeoutMillis: chosen(10_000, "you set it yourself"),
  timeoutEndsProcess: from("cloud.google.com/run/docs/configuring/request-timeout (2026-10-07)", false, later),
  uncaughtExceptionEndsProcess: from(
    "nodejs.org/api/process.html#event-uncaughtexception (Node.js without a listener)",
    true,
    later,
  ),
  routesShareInstance: from(`${contract} (one server serves all routes of a container)`, "always", later),
  moduleGraphs: chosen("one", "what a container serves is up to you; a Next.js server in it does as `next start`"),
  reloadsOnSave: chosen(false, "a container has no files to save"),
  socketsBelongToRequest: chosen(false, "a Node.js process owns its sockets"),
  waitUntil: from("bundled docs of next 16.4.6, self-hosting.md (`after` in a server of your own)", "server"),
  backgroundWorkKeepsAwake: from(`${contract} (CPU until the answer is sent)`, false),
  backgroundWorkMillis: chosen(null, "a server of your own sets no limit, and a run has to end"),
  environment: from(
    contract,
    {
      K_CONFIGURATION: "{fn}",
      K_REVISION: "{fn}.{deployment}",
      K_SERVICE: "{fn}",
      PORT: "8080",
    },
    later,
  ),
};
