import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "A listener more with every loan",
  caption:
    "A pool of one client. Every request borrows it, adds a listener for errors, and gives it back with the listener still on it.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    traffic: [{ kind: "constant", requests: 12, everyMillis: 1_000 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `All ${run.metrics.ok} requests were answered, over ${run.metrics.opened} connection. At the eleventh listener Node.js warned: “${run.events("log-line")[0]?.text.split(". Use")[0]}”.`,
    "The client lives as long as the instance, and so do its listeners.",
  ],
  claims: [
    {
      says: "Node.js warns of eleven listeners on one client",
      holds: (run) =>
        run.metrics.opened === 1 &&
        run.events("log-line").some(({ text }) => text.includes("11 error listeners added")),
    },
  ],
});
