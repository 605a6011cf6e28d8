import { completed, defineRun } from "#claims/author.ts";

const handler = (code: string, ids: number) => `
  const ids = Array.from({ length: ${ids} }, (_, n) => n + 1);
  export default async function handler(req, res) {
    ${code}
    res.json("done");
  }
`;

export default defineRun({
  describes: "One request to a handler whose body is the question's snippet; `ids` holds as many numbers as asked for",
  settings: { ids: 5, roundTripMillis: 1 },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: ({ ids }, code) => ({ "pages/api/orders.ts": completed(handler(code, ids)) }),
  scenario: ({ roundTripMillis }) => ({
    platform: "lambda",
    network: { roundTripMillis },
    database: {
      setupSql:
        "create table orders (id int primary key, total int); insert into orders select n, n * 7 from generate_series(1, 50) as n;",
    },
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 5,
  }),
  measures: { queries: (run) => run.events("query-finished").filter(({ ok }) => ok).length },
});
