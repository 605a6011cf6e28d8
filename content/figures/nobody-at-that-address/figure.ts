import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Nobody at that address",
  caption:
    "Two functions that never reach the database. One reads its address from a variable that does not exist, the other has a host name that nothing resolves.",
  routes: [
    { path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" },
    { path: "/api/items", file: "pages/api/items.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/orders" },
      { kind: "burst", requests: 1, path: "/api/items" },
    ],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion(run) {
    const said = (code: string) => run.events("connection-refused").find((event) => event.code === code)?.message;
    return [
      `Without an address pg falls back to this machine, where no Postgres listens: “${said("ECONNREFUSED")}”.`,
      `A name that nothing resolves says so: “${said("ENOTFOUND")}”. The database heard of neither.`,
    ];
  },
  claims: [
    {
      says: "one is refused by its own machine, the other finds no host",
      holds: (run) =>
        ["ECONNREFUSED", "ENOTFOUND"].every((wanted) =>
          run.events("connection-refused").some(({ code }) => code === wanted),
        ) && run.metrics.opened === 0,
    },
  ],
});
