import type { PlatformProfile } from "./profile.ts";
import { azure } from "./profiles/azure.ts";
import { cloudRun } from "./profiles/cloud-run.ts";
import { lambda } from "./profiles/lambda.ts";
import { nextDev, nextStart } from "./profiles/next-server.ts";
import { vercelFluid } from "./profiles/vercel-fluid.ts";
import { workers } from "./profiles/workers.ts";

export type { PlatformProfile } from "./profile.ts";

/** Every platform a scenario can name, by id. */
export const platformProfiles: Readonly<Record<string, PlatformProfile>> = {
  lambda,
  "vercel-fluid": vercelFluid,
  "cloud-run": cloudRun,
  azure,
  workers,
  "next-start": nextStart,
  "next-dev": nextDev,
};
