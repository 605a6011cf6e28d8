import { completed, defineRun } from "#claims/author.ts";

const handler = `
  export default async function handler(req, res) {
    const client = new Client();
    await client.connect();
    await client.query("SELECT 1");
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await client.end();
    res.json("done");
  }
`;

export default defineRun({
  describes:
    "Requests that all open a connection in the same moment and keep it, idle, for two seconds, as an ordinary role",
  settings: { requests: 30, maxConnections: 20, reserved: 3 },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: (_, code) => ({ "pages/api/orders.ts": completed(code || handler) }),
  scenario: ({ requests, maxConnections, reserved }) => ({
    platform: "lambda",
    database: { maxConnections, superuserReservedConnections: reserved },
    traffic: [{ kind: "burst", requests }],
    tailMillis: 5,
  }),
  measures: {
    /** Every refusal says so with SQLSTATE 53300. */
    refusedWith53300: (run) => run.events("connection-refused").every(({ code }) => code === "53300"),
    /** The longest a refused one had to wait for its answer, from dialling. */
    refusedAfterMillis: (run) => {
      const dialled = new Map(run.events("connection-dialled").map((event) => [event.connection, event.atMillis]));
      return Math.max(
        0,
        ...run.events("connection-refused").map((event) => event.atMillis - (dialled.get(event.connection) ?? 0)),
      );
    },
    /** Connections that the server closed although their client still used them. */
    evicted: (run) => run.events("connection-closed").filter(({ by }) => by === "server").length,
  },
});
