import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** Who asked, and whose orders came back. */
function answers(run: Run): Array<{ asked: string; got: string }> {
  const asked = new Map(run.events("request-arrived").map(({ request, path }) => [request, path.split("=")[1] ?? ""]));
  return run
    .events("request-finished")
    .toSorted((a, b) => a.request - b.request)
    .map(({ request, body }) => ({ asked: asked.get(request) ?? "", got: JSON.parse(body)[0].customer }));
}

export default defineFigure({
  title: "One customer for two",
  caption:
    "Vercel with Fluid compute, where requests share an instance. Acme and Bolt ask for their orders in the same moment. The handler writes the customer's name into a variable of module scope and runs two queries with it.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "vercel-fluid",
    instances: 1,
    requestsPerInstance: 4,
    database: {
      maxConnections: 8,
      setupSql: `
        create table plans (customer text primary key, name text);
        create table orders (customer text, id int);
        insert into plans values ('acme', 'small'), ('bolt', 'large');
        insert into orders values ('acme', 1), ('bolt', 2);`,
    },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/orders?customer=acme" },
      { kind: "burst", requests: 1, path: "/api/orders?customer=bolt" },
    ],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion(run) {
    const [first, second] = answers(run);
    return [
      `${first?.asked} was given the orders of ${first?.got}, and ${second?.asked} those of ${second?.got}. Both answers have status 200, and nothing is in the log.`,
      "While the first request waited for its first query, the second one wrote its own name into the variable.",
    ];
  },
  claims: [
    {
      says: "acme gets bolt's orders, and bolt its own",
      holds: (run) =>
        answers(run)
          .map(({ asked, got }) => `${asked}:${got}`)
          .join() === "acme:bolt,bolt:bolt",
    },
    { says: "one instance answers both", holds: ({ metrics }) => metrics.coldStarts === 1 && metrics.ok === 2 },
  ],
});
