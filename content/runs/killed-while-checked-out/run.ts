import { completed, defineRun } from "#claims/author.ts";

const handler = `
  const pool = new Pool({ max: 5 });
  pool.on("error", (error) => console.log("pool", error.code));
  export async function handler() {
    const client = await pool.connect();
    client.on("error", (error) => console.log("client", error.code));
    try {
      await fetch("https://payments.test/charge");
      await client.query("SELECT 1");
      return { statusCode: 200 };
    } catch (error) {
      return { statusCode: 503 };
    } finally {
      client.release();
    }
  }
`;

export default defineRun({
  describes:
    "A function waits for another service with a client checked out, and the server ends that client's backend",
  settings: { listeners: "as-shown" },
  routes: [{ path: "/pay", file: "pay.ts", adapter: "lambda" }],
  files: ({ listeners }, code) => ({ "pay.ts": completed(listeners === "pool-and-client" ? handler : code) }),
  scenario: () => ({
    platform: "lambda",
    endpoints: [{ url: "https://payments.test/charge", delayMillis: 1_000 }],
    faults: [{ kind: "kill-backend", target: "checked-out", atMillis: 800 }],
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 1_000,
  }),
  measures: {
    crashes: (run) => run.events("instance-crashed").length,
    answered503: (run) => run.events("request-finished").filter(({ status }) => status === 503).length,
  },
});
