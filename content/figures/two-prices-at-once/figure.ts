import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** What the answers of `/api/price` say, in the order of the requests. */
const prices = (run: Run): number[] =>
  run
    .events("request-finished")
    .toSorted((a, b) => a.request - b.request)
    .flatMap(({ body }) => (body.includes('"cents"') ? [Number(JSON.parse(body).cents)] : []));

const reads = (run: Run) => run.events("query-started").filter(({ sql }) => sql.startsWith("select cents")).length;

export default defineFigure({
  title: "Two prices in the same moment",
  caption:
    "One request per instance, as on AWS Lambda. The handler keeps the price in module scope. Somebody asks, another function raises the price from 300 to 400, and then two customers ask at once.",
  routes: [
    { path: "/api/price", file: "pages/api/price.ts", adapter: "pages-api" },
    { path: "/api/raise", file: "pages/api/raise.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "lambda",
    database: {
      maxConnections: 8,
      setupSql:
        "create table prices (sku text primary key, cents int not null); insert into prices values ('tea', 300);",
    },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/price" },
      { kind: "burst", requests: 1, atMillis: 500, path: "/api/raise" },
      { kind: "burst", requests: 2, atMillis: 1_000, path: "/api/price" },
    ],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion(run) {
    const [first, ...later] = prices(run);
    return [
      `The first customer was told ${first}. After the price had been raised, two customers who asked at once were told ${later.join(" and ")}.`,
      `The price was read ${reads(run)} times for ${prices(run).length} answers, once in each instance. The instance that was there from the beginning will go on with ${first} until it ends.`,
    ];
  },
  claims: [
    {
      says: "after the change one instance answers 300 and the other 400",
      holds: (run) => prices(run)[0] === 300 && prices(run).slice(1).sort().join() === "300,400",
    },
    { says: "each of the two instances reads the price once", holds: (run) => reads(run) === 2 },
  ],
});
