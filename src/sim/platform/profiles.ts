import type { Sourced } from "../cost-model.ts";
import type { ProcessSettings } from "../ports.ts";

/** How a platform treats its instances: data, so that a fork can add one without touching the engine. */
export interface PlatformProfile {
  readonly id: string;
  readonly name: string;
  readonly requestsPerInstance: Sourced;
  /** Most instances of one function. */
  readonly maxInstances: Sourced;
  /** Most new instances of one function in any window of `perMillis`; unused rate doesn't accumulate. */
  readonly scalingRate: Sourced<{ instances: number; perMillis: number } | null>;
  /** From the request that needs a new instance to the start of its module's code. */
  readonly coldStartMillis: Sourced;
  /** An instance with nothing to do is suspended: its timers and socket events wait. */
  readonly freezesWhenIdle: Sourced<boolean>;
  /** An idle instance is reclaimed after this long. */
  readonly reclaimAfterIdleMillis: Sourced;
  /** Time a process has between SIGTERM and SIGKILL; `null` when it gets no SIGTERM. */
  readonly sigtermGraceMillis: Sourced<number | null>;
  /** How long instances of the previous version live beside those of a new one. */
  readonly deployOverlapMillis: Sourced;
  /** What happens to a request when every instance is busy and none may be added. */
  readonly whenFull: Sourced<"throttle" | "queue">;
  /** Which routes share an instance: none, those a build bundles into one function, or all. */
  readonly routesShareInstance: Sourced<"never" | "bundled" | "always">;
  /** How many copies of a module one process evaluates, by how Next.js was built. */
  readonly moduleGraphs: Sourced<ProcessSettings["moduleGraphs"]>;
  /** Saved files are evaluated again while `globalThis` survives. */
  readonly reloadsOnSave: Sourced<boolean>;
  readonly socketsBelongToRequest: Sourced<boolean>;
  /** What keeps an instance awake after the answer. */
  readonly waitUntil: Sourced<ProcessSettings["waitUntil"]>;
  /** Variables the platform sets in every process. */
  readonly environment: Readonly<Record<string, string>>;
}

const chosen = "chosen for a readable picture: platforms don't publish one number";

const today = "2026-11-20";
const one = { value: "one", source: chosen, date: today } as const;
const no = { value: false, source: chosen, date: today } as const;

export const platformProfiles: Record<string, PlatformProfile> = {
  lambda: {
    id: "lambda",
    name: "AWS Lambda",
    requestsPerInstance: {
      value: 1,
      source: "docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html",
      date: today,
    },
    maxInstances: {
      value: 1000,
      source: "docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html (default account concurrency)",
      date: today,
    },
    scalingRate: {
      value: { instances: 1000, perMillis: 10_000 },
      source: "docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html",
      date: today,
    },
    coldStartMillis: { value: 200, source: chosen, date: today },
    freezesWhenIdle: {
      value: true,
      source: "docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html",
      date: today,
    },
    reclaimAfterIdleMillis: { value: 600_000, source: chosen, date: today },
    sigtermGraceMillis: {
      value: null,
      source: "github.com/aws-samples/graceful-shutdown-with-aws-lambda (no extension: no signal)",
      date: today,
    },
    deployOverlapMillis: { value: 60_000, source: chosen, date: today },
    whenFull: {
      value: "throttle",
      source: "docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html",
      date: today,
    },
    routesShareInstance: {
      value: "never",
      source: "docs.aws.amazon.com whitepaper security-overview-aws-lambda, lambda-isolation-technologies.html",
      date: today,
    },
    moduleGraphs: one,
    reloadsOnSave: no,
    socketsBelongToRequest: no,
    waitUntil: { value: "none", source: chosen, date: today },
    environment: {},
  },
  "vercel-fluid": {
    id: "vercel-fluid",
    name: "Vercel Fluid compute",
    requestsPerInstance: { value: 10, source: chosen, date: today },
    maxInstances: { value: 30_000, source: "vercel.com/docs/functions/limitations (2025-12-18)", date: today },
    scalingRate: { value: null, source: chosen, date: today },
    coldStartMillis: { value: 200, source: chosen, date: today },
    freezesWhenIdle: {
      value: true,
      source: "vercel.com/blog (the real serverless compute to database connection problem)",
      date: today,
    },
    reclaimAfterIdleMillis: { value: 600_000, source: chosen, date: today },
    sigtermGraceMillis: { value: 500, source: "vercel.com/docs/functions/functions-api-reference", date: today },
    deployOverlapMillis: { value: 60_000, source: chosen, date: today },
    whenFull: { value: "queue", source: chosen, date: today },
    routesShareInstance: {
      value: "bundled",
      source: "vercel.com/docs/functions/configuring-functions/advanced-configuration",
      date: today,
    },
    moduleGraphs: one,
    reloadsOnSave: no,
    socketsBelongToRequest: no,
    waitUntil: { value: "vercel", source: "@vercel/functions 3.9.9, wait-until.js", date: today },
    environment: { VERCEL: "1", VERCEL_URL: "app.vercel.test", VERCEL_REGION: "iad1" },
  },
};
