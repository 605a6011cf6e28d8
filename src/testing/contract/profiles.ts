import type { Behaviour } from "./behaviour.ts";
import { azure } from "./profiles/azure.ts";
import { cloudRun } from "./profiles/cloud-run.ts";
import { lambda } from "./profiles/lambda.ts";
import { nextDev, nextStart } from "./profiles/next.ts";
import { vercelFluid } from "./profiles/vercel-fluid.ts";
import { workers } from "./profiles/workers.ts";

/** What learners see of every platform, by profile id. */
export const profiles: Record<string, Behaviour[]> = {
  lambda,
  "vercel-fluid": vercelFluid,
  "cloud-run": cloudRun,
  azure,
  workers,
  "next-start": nextStart,
  "next-dev": nextDev,
};
