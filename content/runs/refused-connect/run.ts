import { completed, defineRun, type Run } from "#claims/author.ts";

/** Holds every slot an ordinary role may have, from another function. */
const holder = `
  export default async function handler(req, res) {
    const client = new Client();
    await client.connect();
    await client.query("SELECT pg_sleep(60)");
    res.json("done");
  }
`;

export default defineRun({
  describes: "A request to the question's handler while no connection can be had: the database is full, away or silent",
  settings: { cause: "full" },
  routes: [
    { path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" },
    { path: "/api/hold", file: "pages/api/hold.ts", adapter: "pages-api" },
  ],
  files: (_, code) => ({ "pages/api/orders.ts": completed(code), "pages/api/hold.ts": completed(holder) }),
  scenario: ({ cause }) => {
    if (!["full", "away"].includes(cause)) throw new Error(`There is no cause "${cause}". Known: full, away.`);
    return {
      platform: "lambda",
      database: { maxConnections: 5, superuserReservedConnections: 3 },
      ...(cause === "away" && { faults: [{ kind: "refuse-connections", atMillis: 0, forMillis: 60_000 }] }),
      traffic: [
        ...(cause === "full" ? [{ kind: "burst", requests: 2, path: "/api/hold" } as const] : []),
        { kind: "burst", requests: 1, atMillis: 1_000, path: "/api/orders" },
      ],
      tailMillis: 5,
    };
  },
  measures: {
    /** Status, as the caller of `/api/orders` sees it. */
    status: (run) => answer(run)?.status ?? 0,
    answeredByHandler: (run) => answer(run)?.body.includes("error") ?? false,
  },
});

function answer(run: Run) {
  const asked = run.events("request-arrived").find(({ path }) => path === "/api/orders")?.request;
  return run.events("request-finished").find(({ request }) => request === asked);
}
