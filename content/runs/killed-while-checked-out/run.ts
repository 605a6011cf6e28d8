import { completed, defineRun } from "#claims/author.ts";

const poolListener = `pool.on("error", (error) => console.log("pool", error.code));`;
const clientListener = `client.on("error", (error) => console.log("client", error.code));`;

const handler = (listeners: string) => `
  const pool = new Pool({ max: 5 });
  ${listeners === "none" ? "" : poolListener}
  export default async function handler(req, res) {
    const client = await pool.connect();
    ${listeners === "pool-and-client" ? clientListener : ""}
    try {
      await fetch("https://payments.test/charge");
      await client.query("SELECT 1");
      res.json({});
    } catch (error) {
      res.status(503).json({ message: error.message });
    } finally {
      client.release();
    }
  }
`;

export default defineRun({
  describes: "A request waits for another service with a client checked out, and the server ends that client's backend",
  settings: { listeners: "pool", target: "checked-out" },
  routes: [{ path: "/api/pay", file: "pages/api/pay.ts", adapter: "pages-api" }],
  files: ({ listeners }, code) => ({ "pages/api/pay.ts": completed(code || handler(listeners)) }),
  scenario: ({ target }) => ({
    platform: "next-start",
    endpoints: [{ url: "https://payments.test/charge", delayMillis: 1_000 }],
    faults: [
      { kind: "kill-backend", target: target as "idle" | "checked-out", atMillis: target === "idle" ? 3_000 : 500 },
    ],
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 5_000,
  }),
  measures: { crashes: (run) => run.events("instance-crashed").length },
});
