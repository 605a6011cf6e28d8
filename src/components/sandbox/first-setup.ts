import type { Setup } from "./setup.ts";

/** What the page opens with: an instance for each request of a burst, and a database with its usual limit. */
export const firstSetup: Setup = {
  handler: "pages-api",
  platform: "lambda",
  database: {
    maxConnections: 100,
    setupSql:
      "create table orders (id int primary key, total int not null);\ninsert into orders select n, n * 10 from generate_series(1, 100) as n;",
  },
  network: { roundTripMillis: 1 },
  traffic: [{ kind: "burst", requests: 200, atMillis: 0 }],
  faults: [],
  tailMillis: 500,
};
