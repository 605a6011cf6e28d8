import type { ExtraRecipe } from "../recipe.ts";

const why =
  "collectDefaultMetrics() reads the CPU time, memory, garbage collection and event loop of a real process, and a simulated instance has none of these. Register metrics of your own instead; on a real server the call works.";

/** The default metrics would read the operating system; saying so is more use than numbers made up. */
const defaultMetrics = `
const metricsList = [];
module.exports = function collectDefaultMetrics() {
  throw Object.assign(new Error(${JSON.stringify(why)}), { code: "ERR_NOT_IMPLEMENTED" });
};
module.exports.metricsList = metricsList;
`;

/** The real prom-client, but for its default metrics. */
export const recipe: ExtraRecipe = {
  entry: `module.exports = { "prom-client": () => require("prom-client") };`,
  packages: ["prom-client", "tdigest", "bintrees"],
  files: { "prom-client/lib/defaultMetrics": defaultMetrics },
  keepContext: true,
};
