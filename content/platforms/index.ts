import azure from "./azure.json" with { type: "json" };
import cloudRun from "./cloud-run.json" with { type: "json" };
import lambda from "./lambda.json" with { type: "json" };
import nextDev from "./next-dev.json" with { type: "json" };
import nextStart from "./next-start.json" with { type: "json" };
import vercelFluid from "./vercel-fluid.json" with { type: "json" };
import workers from "./workers.json" with { type: "json" };

/** Every platform that a scenario can name, by its id, which is the name of its file; menus keep this order. */
export const platforms = {
  lambda,
  "vercel-fluid": vercelFluid,
  "cloud-run": cloudRun,
  azure,
  workers,
  "next-start": nextStart,
  "next-dev": nextDev,
};
