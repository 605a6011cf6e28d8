import type { PlatformProfile } from "../profile.ts";
import { chosen, from, later } from "./sources.ts";

const concurrency = "docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html";

/** A function as AWS calls it "Lambda Event Function" since 2026, with no extension registered. */
export const lambda: PlatformProfile = {
  id: "lambda",
  name: "AWS Lambda",
  requestsPerInstance: from(concurrency, 1),
  maxInstances: from(`${concurrency} (default account concurrency)`, 1_000),
  minInstances: from(`${concurrency} (no provisioned concurrency)`, 0),
  scalingRate: from("docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html", {
    instances: 1_000,
    perMillis: 10_000,
  }),
  coldStartMillis: chosen(200),
  freezesWhenIdle: from("docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html", true),
  reclaimAfterIdleMillis: chosen(600_000),
  sigtermGraceMillis: from("github.com/aws-samples/graceful-shutdown-with-aws-lambda (no extension: no signal)", null),
  deployOverlapMillis: chosen(60_000),
  whenFull: from(`${concurrency} (throttled with 429)`, "throttle"),
  queueLimitMillis: from(`${concurrency} (a synchronous call is not queued)`, null),
  requestTimeoutMillis: chosen(10_000, "you set it yourself"),
  timeoutEndsProcess: from(
    "docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html (failures during the invoke phase)",
    true,
    later,
  ),
  uncaughtExceptionEndsProcess: from(
    "github.com/aws/aws-lambda-nodejs-runtime-interface-client, src/index.mjs (exits with 129)",
    true,
    later,
  ),
  routesShareInstance: from(
    "docs.aws.amazon.com whitepaper security-overview-aws-lambda, lambda-isolation-technologies.html",
    "never",
  ),
  moduleGraphs: chosen("one", "how often a bundle evaluates a file here was not measured"),
  reloadsOnSave: chosen(false, "a deployed function has no files to save"),
  socketsBelongToRequest: from("docs.aws.amazon.com/lambda/latest/operatorguide/statelessness-functions.html", false),
  waitUntil: from("@vercel/functions 3.9.9, wait-until.js (does nothing where no platform provides it)", "none"),
  backgroundWorkKeepsAwake: from("@vercel/functions 3.9.9, wait-until.js (nothing provides it here)", false),
  backgroundWorkMillis: from("@vercel/functions 3.9.9, wait-until.js (nothing provides it here)", null),
  environment: from(
    "docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
    {
      AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
      AWS_LAMBDA_FUNCTION_NAME: "{fn}",
      AWS_LAMBDA_FUNCTION_VERSION: "{deployment}",
      AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
      AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/{fn}",
      AWS_LAMBDA_LOG_STREAM_NAME: "2026/01/01/[{deployment}]{id}",
      AWS_REGION: "us-east-1",
      LAMBDA_TASK_ROOT: "/var/task",
    },
    later,
  ),
};
