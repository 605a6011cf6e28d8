import type { PlatformProfile } from "../profile.ts";
import { chosen, from, later } from "./sources.ts";

const sharedScope = "github.com/opennextjs/docs/pull/131 (I/O on behalf of a different request)";
const howItWorks = "developers.cloudflare.com/workers/reference/how-workers-works";

/** An isolate keeps its module scope for many requests, but not their sockets. */
export const workers: PlatformProfile = {
  id: "workers",
  name: "Cloudflare Workers",
  requestsPerInstance: chosen(10),
  maxInstances: chosen(1_000),
  minInstances: chosen(0, "an isolate starts with the first request"),
  scalingRate: chosen(null),
  coldStartMillis: chosen(5),
  freezesWhenIdle: from(
    "github.com/cloudflare/workers-sdk/discussions/16652 (frozen between requests; no timers in the background)",
    true,
    later,
  ),
  reclaimAfterIdleMillis: chosen(60_000, "an isolate may be evicted at any time"),
  sigtermGraceMillis: from(
    "github.com/cloudflare/workers-sdk/discussions/16652 (no process to hook on shutdown)",
    null,
    later,
  ),
  deployOverlapMillis: chosen(10_000),
  whenFull: chosen("queue", "a limit of isolates is the scenario's here, not the platform's"),
  queueLimitMillis: chosen(null, "a limit of isolates is the scenario's here, not the platform's"),
  requestTimeoutMillis: chosen(10_000, "you set it yourself"),
  timeoutEndsProcess: chosen(false, "what happens to an isolate whose other requests go on isn't published"),
  uncaughtExceptionEndsProcess: chosen(true, "what happens to an isolate then isn't published"),
  routesShareInstance: from(`${howItWorks} (a Worker has isolates of its own)`, "never", later),
  moduleGraphs: chosen("one", "how often a bundle evaluates a file here was not measured"),
  reloadsOnSave: chosen(false, "a deployed Worker has no files to save"),
  socketsBelongToRequest: from(sharedScope, true),
  waitUntil: from("developers.cloudflare.com/changelog/2025-08-08-add-waituntil-cloudflare-workers", "workers", later),
  backgroundWorkKeepsAwake: from(
    "developers.cloudflare.com/changelog/2025-08-08-add-waituntil-cloudflare-workers",
    true,
    later,
  ),
  backgroundWorkMillis: from(
    "github.com/Menci/Floway/issues/411 (30 s after the answer, all work together)",
    30_000,
    later,
  ),
  environment: chosen({}, "a Worker has bindings and no process of its own"),
};
