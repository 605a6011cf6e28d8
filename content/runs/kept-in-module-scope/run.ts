import { completed, defineRun } from "#claims/author.ts";

const raise = `
  export default async function handler(req, res) {
    const client = new Client();
    await client.connect();
    await client.query("UPDATE rates SET euro = 2");
    await client.end();
    res.json("raised");
  }
`;

export default defineRun({
  describes:
    "The question's handler answers a rate of 1; another function raises it to 2, and the handler is asked again",
  settings: { platform: "lambda", deployBefore: 0 },
  routes: [
    { path: "/api/rate", file: "pages/api/rate.ts", adapter: "pages-api" },
    { path: "/api/raise", file: "pages/api/raise.ts", adapter: "pages-api" },
  ],
  files: (_, code) => ({ "pages/api/rate.ts": completed(code), "pages/api/raise.ts": completed(raise) }),
  scenario: ({ platform, deployBefore }) => ({
    platform,
    functions: { "/api/rate": "rate", "/api/raise": "raise" },
    database: { setupSql: "create table rates (euro int not null); insert into rates values (1);" },
    // A deployment right before the last request, where asked for, leaves it a new instance.
    deployments: deployBefore > 0 ? [{ atMillis: 59_000 }] : [],
    traffic: [
      { kind: "burst", requests: 1, path: "/api/rate" },
      { kind: "burst", requests: 1, path: "/api/raise", atMillis: 30_000 },
      { kind: "burst", requests: 1, path: "/api/rate", atMillis: 60_000 },
    ],
    tailMillis: 5,
  }),
  measures: {
    /** The number in the first and in the last answer. */
    first: (run) => numberIn(run.events("request-finished").at(0)?.body),
    last: (run) => numberIn(run.events("request-finished").at(-1)?.body),
  },
});

const numberIn = (body = "") => Number(/\d+/.exec(body)?.[0] ?? Number.NaN);
