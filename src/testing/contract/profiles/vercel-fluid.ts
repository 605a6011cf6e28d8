import { type Behaviour, behaviour } from "../behaviour.ts";

const slowQuery = `import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

export default async function handler(req, res) {
  await pool.query("select pg_sleep(0.1)");
  res.status(200).json({});
}
`;

const idlePool = (attach: string) => `import { Pool } from "pg";
import { attachDatabasePool } from "@vercel/functions";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, idleTimeoutMillis: 5000 });
${attach}

export default async function handler(req, res) {
  const { rows } = await pool.query("select 1 as one");
  res.status(200).json(rows);
}
`;

const oneInstance = { platform: "vercel-fluid", instances: 1, requestsPerInstance: 4 } as const;

export const vercelFluid: Behaviour[] = [
  behaviour({
    title: "Fluid serves several requests at once in one instance, and the rest wait for a free place",
    handler: slowQuery,
    scenario: { ...oneInstance, traffic: [{ kind: "burst", requests: 6 }] },
    shows(run, expect) {
      const starts = run.events("request-started");
      expect(new Set(starts.map(({ instance }) => instance)).size).toBe(1);
      const queued = starts.map(({ queuedMillis }) => queuedMillis);
      const coldMillis = run.events("instance-warm")[0]?.atMillis ?? 0;
      expect(queued.slice(0, 4).every((millis) => millis <= coldMillis)).toBe(true);
      expect(queued.slice(4).every((millis) => millis >= coldMillis + 100)).toBe(true);
      expect(run.metrics).toMatchObject({ ok: 6, opened: 4, coldStarts: 1 });
    },
  }),
  behaviour({
    title: "Fluid suspends an idle instance with its connections open",
    handler: idlePool(""),
    scenario: { platform: "vercel-fluid", tailMillis: 30_000 },
    shows(run, expect) {
      expect(run.events("instance-frozen")).toHaveLength(1);
      expect(run.events("connection-closed")).toEqual([]);
    },
  }),
  behaviour({
    title: "attachDatabasePool keeps a Fluid instance awake until the pool's own idle timer has closed its clients",
    handler: idlePool("attachDatabasePool(pool);"),
    scenario: { platform: "vercel-fluid", tailMillis: 30_000 },
    shows(run, expect) {
      const [closed] = run.events("connection-closed");
      const [answered] = run.events("request-finished");
      const [frozen] = run.events("instance-frozen");
      expect(closed).toMatchObject({ by: "client", active: 0 });
      expect((closed?.atMillis ?? 0) - (answered?.atMillis ?? 0)).toBeGreaterThan(4_900);
      expect(frozen?.atMillis).toBeGreaterThan(closed?.atMillis ?? Number.POSITIVE_INFINITY);
    },
  }),
];
