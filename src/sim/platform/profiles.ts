import type { Sourced } from "../cost-model.ts";

/** How a serverless platform treats its instances: data, so that a fork can add one without touching the engine. */
export interface PlatformProfile {
  readonly id: string;
  readonly name: string;
  readonly requestsPerInstance: Sourced;
  readonly maxInstances: Sourced;
  /** From the request that needs a new instance to the start of its module's code. */
  readonly coldStartMillis: Sourced;
  /** An instance with nothing to do is suspended: its timers and socket events wait. */
  readonly freezesWhenIdle: boolean;
  /** An idle instance is reclaimed after this long. */
  readonly reclaimAfterIdleMillis: Sourced;
  /** What happens to a request when every instance is busy and none may be added. */
  readonly whenFull: "throttle" | "queue";
}

const chosen = "chosen for a readable picture: platforms don't publish one number";

export const platformProfiles: Record<string, PlatformProfile> = {
  lambda: {
    id: "lambda",
    name: "AWS Lambda",
    requestsPerInstance: {
      value: 1,
      source: "docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html",
      date: "2026-11-20",
    },
    maxInstances: {
      value: 1000,
      source: "docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html (default account concurrency)",
      date: "2026-11-20",
    },
    coldStartMillis: { value: 200, source: chosen, date: "2026-11-20" },
    freezesWhenIdle: true,
    reclaimAfterIdleMillis: { value: 600_000, source: chosen, date: "2026-11-20" },
    whenFull: "throttle",
  },
  "vercel-fluid": {
    id: "vercel-fluid",
    name: "Vercel Fluid compute",
    requestsPerInstance: { value: 10, source: chosen, date: "2026-11-20" },
    maxInstances: { value: 30_000, source: "vercel.com/docs/functions/limitations (2025-12-18)", date: "2026-11-20" },
    coldStartMillis: { value: 200, source: chosen, date: "2026-11-20" },
    freezesWhenIdle: true,
    reclaimAfterIdleMillis: { value: 600_000, source: chosen, date: "2026-11-20" },
    whenFull: "queue",
  },
};
