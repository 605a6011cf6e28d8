import { completed, defineRun } from "#claims/author.ts";

export default defineRun({
  describes: "The question's own route file, on a platform that has no instance yet when its one request comes",
  settings: { platform: "lambda" },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: (_, code) => ({ "pages/api/orders.ts": completed(code) }),
  scenario: ({ platform }) => ({
    platform,
    database: {
      setupSql: "create table orders (id int primary key); insert into orders select generate_series(1, 50);",
    },
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 5,
  }),
});
