import { type Behaviour, behaviour, printed, statuses } from "../behaviour.ts";

const file = "worker.ts";
const routes = [{ path: "/", file, adapter: "fetch" as const }];

const globalClient = `import { Client } from "pg";

let client: Client | undefined;

export default {
  async fetch(request, env) {
    if (!client) {
      client = new Client({ connectionString: env.DATABASE_URL });
      await client.connect();
    }
    const { rows } = await client.query("select 1 as one");
    return Response.json(rows);
  },
};
`;

const clientPerRequest = `import { Client } from "pg";

export default {
  async fetch(request, env, ctx) {
    const client = new Client({ connectionString: env.DATABASE_URL });
    await client.connect();
    const { rows } = await client.query("select 1 as one");
    ctx.waitUntil(client.end());
    return Response.json(rows);
  },
};
`;

export const workers: Behaviour[] = [
  behaviour({
    title: "a Worker's global client belongs to the request that opened it, and fails every other",
    handler: { [file]: globalClient },
    routes,
    scenario: { platform: "workers" },
    requestsAtMillis: [0, 1_000],
    shows(run, expect) {
      expect(run.metrics.coldStarts).toBe(1);
      expect(statuses(run)).toEqual([200, 500]);
      const words = [...printed(run), ...run.events("request-failed").map(({ message }) => message)].join("\n");
      expect(words).toContain("Cannot perform I/O on behalf of a different request");
    },
  }),
  behaviour({
    title: "a Worker with a client per request serves them all",
    handler: { [file]: clientPerRequest },
    routes,
    scenario: { platform: "workers", tailMillis: 1_000 },
    requestsAtMillis: [0, 1_000],
    shows(run, expect) {
      expect(run.metrics).toMatchObject({ ok: 2, failed: 0, opened: 2, coldStarts: 1 });
      expect(run.events("connection-closed")).toHaveLength(2);
    },
  }),
];
