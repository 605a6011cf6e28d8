import { completed, defineRun } from "#claims/author.ts";

const handler = `
  export default async function handler(req, res) {
    const client = new Client();
    await client.connect();
    const { rows } = await client.query("SELECT now()");
    await client.end();
    res.json(rows);
  }
`;

export default defineRun({
  describes: "A handler that opens a client for each request and ends it; the requests come in a row or all at once",
  settings: { requests: 10, arrive: "in-a-row", platform: "lambda", warm: 0, maxConnections: 100 },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: (_, code) => ({ "pages/api/orders.ts": completed(code || handler) }),
  scenario: ({ requests, arrive, platform, warm, maxConnections }) => ({
    platform,
    database: { maxConnections },
    traffic: [
      // As many at once as shall be warm and idle when the others come.
      ...(warm > 0 ? [{ kind: "burst" as const, requests: warm }] : []),
      arrive === "in-a-row"
        ? { kind: "constant" as const, requests, everyMillis: 500, atMillis: 1_000 }
        : { kind: "burst" as const, requests, atMillis: 1_000 },
    ],
    tailMillis: 5,
  }),
  measures: {
    /** Instances that served a request that came after the warm-up. */
    instancesUsed: (run) => {
      const counted = new Set(
        run.events("request-arrived").flatMap(({ atMillis, request }) => (atMillis >= 1_000 ? [request] : [])),
      );
      const started = run.events("request-started").filter(({ request }) => counted.has(request));
      return new Set(started.map(({ instance }) => instance)).size;
    },
  },
});
