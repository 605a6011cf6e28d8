import type { PlatformProfile } from "../profile.ts";
import { chosen, from, later } from "./sources.ts";

const connections = "learn.microsoft.com/azure/azure-functions/manage-connections";
const scaling = "learn.microsoft.com/azure/azure-functions/event-driven-scaling";

/** A function app on the Consumption plan. */
export const azure: PlatformProfile = {
  id: "azure",
  name: "Azure Functions",
  requestsPerInstance: from(
    "Azure docs, functions-host-json-http.md (maxConcurrentRequests, Consumption plan)",
    100,
    later,
  ),
  maxInstances: from(`${scaling} (Consumption plan)`, 200, later),
  minInstances: from(`${scaling} (Consumption plan)`, 0, later),
  scalingRate: from(`${scaling} (HTTP triggers: at most one a second)`, { instances: 1, perMillis: 1_000 }, later),
  coldStartMillis: chosen(1_000, "reports range from seconds to minutes, and no number is published"),
  freezesWhenIdle: chosen(false, "nothing that was read says that an idle host is suspended"),
  reclaimAfterIdleMillis: from(
    "github.com/Azure/azure-functions-host/issues/5672 (idle after 20 minutes)",
    1_200_000,
    later,
  ),
  sigtermGraceMillis: from(
    "github.com/Azure/azure-functions-host/issues/2308 (the worker gets a message of the host's, not SIGTERM)",
    null,
    later,
  ),
  deployOverlapMillis: chosen(60_000),
  whenFull: from("Azure docs, functions-host-json-http.md (maxOutstandingRequests)", "queue", later),
  queueLimitMillis: chosen(null, "the platform's limit counts requests, not time"),
  requestTimeoutMillis: chosen(10_000, "you set it yourself"),
  timeoutEndsProcess: from(
    "github.com/Azure/azure-functions-host, WebScriptHostExceptionHandler.cs (restarts the worker process)",
    true,
    later,
  ),
  uncaughtExceptionEndsProcess: chosen(true, "as Node.js does by itself"),
  routesShareInstance: from(connections, "always"),
  moduleGraphs: chosen("one", "how often a bundle evaluates a file here was not measured"),
  reloadsOnSave: chosen(false, "a deployed function app has no files to save"),
  socketsBelongToRequest: from(connections, false),
  waitUntil: from("@vercel/functions 3.9.9, wait-until.js (does nothing where no platform provides it)", "none"),
  backgroundWorkKeepsAwake: from("@vercel/functions 3.9.9, wait-until.js (nothing provides it here)", false),
  backgroundWorkMillis: from("@vercel/functions 3.9.9, wait-until.js (nothing provides it here)", null),
  environment: from(
    "learn.microsoft.com/azure/app-service/reference-app-settings",
    {
      REGION_NAME: "West Europe",
      WEBSITE_HOSTNAME: "{fn}.azurewebsites.net",
      WEBSITE_INSTANCE_ID: "{id}",
      WEBSITE_SITE_NAME: "{fn}",
    },
    later,
  ),
};
