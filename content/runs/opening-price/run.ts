import { completed, defineRun, type Run } from "#claims/author.ts";

const oneForAll = `
  export default async function handler(req, res) {
    const client = new Client();
    await client.connect();
    for (let n = 0; n < QUERIES; n++) await client.query("SELECT 1");
    await client.end();
    res.json("done");
  }
`;

const oneForEach = `
  export default async function handler(req, res) {
    for (let n = 0; n < QUERIES; n++) {
      const client = new Client();
      await client.connect();
      await client.query("SELECT 1");
      await client.end();
    }
    res.json("done");
  }
`;

const page = (code: string, queries: number) => completed(code.replace("QUERIES", String(queries)));

/** How long the request to a path took; the first one to it is left out, since an instance started for it. */
function warmMillis(run: Run, path: string): number {
  const [, second] = run.events("request-arrived").filter((event) => event.path === path);
  const finished = run.events("request-finished").find(({ request }) => request === second?.request);
  if (!finished) throw new Error(`The second request to ${path} must be answered.`);
  return finished.durationMillis;
}

export default defineRun({
  describes: "The same queries through one client, and through a client for each of them, at a given distance",
  settings: { queries: 1, roundTripMillis: 10 },
  routes: [
    { path: "/api/one", file: "pages/api/one.ts", adapter: "pages-api" },
    { path: "/api/each", file: "pages/api/each.ts", adapter: "pages-api" },
  ],
  files: ({ queries }) => ({
    "pages/api/one.ts": page(oneForAll, queries),
    "pages/api/each.ts": page(oneForEach, queries),
  }),
  scenario: ({ roundTripMillis }) => ({
    platform: "lambda",
    network: { roundTripMillis },
    traffic: ["/api/one", "/api/each"].map((path, index) => ({
      kind: "constant",
      requests: 2,
      everyMillis: 5_000,
      atMillis: index * 20_000,
      path,
    })),
    tailMillis: 5,
  }),
  measures: {
    /** From dialling to the moment the first query could leave, at most and at least. */
    slowestOpenMillis: (run) => Math.max(...openings(run)),
    fastestOpenMillis: (run) => Math.min(...openings(run)),
    oneClientMillis: (run) => warmMillis(run, "/api/one"),
    savedMillis: (run) => warmMillis(run, "/api/each") - warmMillis(run, "/api/one"),
  },
});

/**
 * The server sees a connection as open half a round trip before the client does, and the first query half a round trip
 * after it: the moment between is when the client could ask.
 */
function openings(run: Run): number[] {
  return run.events("connection-dialled").map(({ connection, atMillis }) => {
    const opened = run.events("connection-opened").find((event) => event.connection === connection);
    const query = run.events("query-started").find((event) => event.connection === connection);
    if (!opened || !query) throw new Error(`Connection ${connection} must open and run a query.`);
    return (opened.atMillis + query.atMillis) / 2 - atMillis;
  });
}
