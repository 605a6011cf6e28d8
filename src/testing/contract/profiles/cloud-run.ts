import { type Behaviour, behaviour, printed } from "../behaviour.ts";

const handler = (onSigterm: string) => `import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, idleTimeoutMillis: 0 });
${onSigterm}

export default async function handler(req, res) {
  const { rows } = await pool.query("select 1 as one");
  res.status(200).json(rows);
}
`;

/** The old version's instance goes when the overlap is over. */
const scenario = { platform: "cloud-run" as const, deployments: [{ atMillis: 5_000 }], tailMillis: 120_000 };

export const cloudRun: Behaviour[] = [
  behaviour({
    title: "Cloud Run sends SIGTERM before it takes an instance away, and a pool that ends leaves no connection",
    handler: handler('process.on("SIGTERM", async () => {\n  await pool.end();\n  console.log("pool ended");\n});'),
    scenario,
    requestsAtMillis: [0, 10_000],
    shows(run, expect) {
      const [first] = run.events("instance-cold");
      const terminating = run.events("instance-terminating").find(({ instance }) => instance === first?.instance);
      expect(terminating).toMatchObject({ graceMillis: 10_000, heard: true });
      expect(printed(run)).toContain("pool ended");
      const closed = run.events("connection-closed").find(({ connection }) => connection === 1);
      const gone = run.events("instance-reclaimed").find(({ instance }) => instance === first?.instance);
      expect(gone?.reason).toBe("deployment");
      expect(closed?.atMillis).toBeLessThan(gone?.atMillis ?? 0);
    },
  }),
  behaviour({
    title: "Cloud Run's SIGTERM ends a process that doesn't listen, and its connections with it",
    handler: handler(""),
    scenario,
    requestsAtMillis: [0, 10_000],
    shows(run, expect) {
      expect(run.events("instance-terminating")[0]).toMatchObject({ heard: false });
      expect(run.events("connection-closed").some(({ connection }) => connection === 1)).toBe(true);
    },
  }),
  behaviour({
    title: "Cloud Run serves up to 80 requests at once in one instance",
    handler: handler(""),
    scenario: { platform: "cloud-run", traffic: [{ kind: "burst", requests: 81 }] },
    shows(run, expect) {
      expect(run.metrics).toMatchObject({ ok: 81, coldStarts: 2 });
    },
  }),
];
