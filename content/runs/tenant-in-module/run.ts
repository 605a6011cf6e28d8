import { completed, defineRun } from "#claims/author.ts";

export default defineRun({
  describes: "Two customers call the question's handler at the same time, in one instance",
  settings: { platform: "vercel-fluid" },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: (_, code) => ({ "pages/api/orders.ts": completed(code) }),
  scenario: ({ platform }) => ({
    platform,
    instances: 1,
    ...(platform === "vercel-fluid" ? { requestsPerInstance: 4 } : {}),
    database: {
      setupSql: `
        create table plans (tenant text primary key, name text);
        create table orders (tenant text, id int);
        insert into plans values ('acme', 'small'), ('bolt', 'large');
        insert into orders values ('acme', 1), ('bolt', 2);`,
    },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/orders?tenant=acme" },
      { kind: "burst", requests: 1, path: "/api/orders?tenant=bolt" },
    ],
    tailMillis: 5,
  }),
  measures: {
    /** Answers to one customer that hold orders of the other. */
    wrongAnswers: (run) => {
      const asked = new Map(run.events("request-arrived").map(({ request, path }) => [request, path.split("=")[1]]));
      return run.events("request-finished").filter(({ request, body }) => {
        const rows = JSON.parse(body) as Array<{ tenant: string }>;
        return rows.some(({ tenant }) => tenant !== asked.get(request));
      }).length;
    },
  },
});
