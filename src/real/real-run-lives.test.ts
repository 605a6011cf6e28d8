import { afterAll, beforeAll, expect, test } from "vitest";
import { metricsOf } from "#lab/metrics.ts";
import { eventsOf, pagesHandler as handler, openRealServer, ordersRoute } from "./fixtures/real-server.ts";

let server: Awaited<ReturnType<typeof openRealServer>>;
beforeAll(async () => {
  server = await openRealServer();
}, 60_000);
afterAll(() => server.close());

test("another driver shows by its sockets, and a process that ends takes its requests and connections along", {
  timeout: 60_000,
}, async () => {
  const files = {
    "pages/api/orders.ts": `import { connect, type Socket } from "node:net";
const { hostname, port } = new URL(process.env.DATABASE_URL ?? "");
const packet = (type: string, body: string) => {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(4 + body.length);
  return Buffer.concat([Buffer.from(type), head, Buffer.from(body)]);
};
const until = (socket: Socket, last: string) => new Promise<void>((resolve) => socket.on("data", function look(bytes: Buffer) {
  if (bytes.at(-6) !== last.charCodeAt(0)) return;
  socket.off("data", look);
  resolve();
}));
export default async function handler(req: { query: { crash?: string } }, res: { json(value: unknown): void }) {
  const socket = connect(Number(port), hostname);
  socket.write(packet("", "\\0\\x03\\0\\0user\\0app\\0database\\0app\\0\\0"));
  await until(socket, "Z");
  socket.write(packet("Q", "select id from orders\\0"));
  await until(socket, "Z");
  if (req.query.crash) setTimeout(() => { throw new Error("nobody caught this"); }, 5);
  else res.json("asked");
}`,
  };
  const { trace } = await server.played(files, ordersRoute, {
    ...{ platform: "lambda", instances: 1, requestTimeoutMillis: 30_000 },
    traffic: [
      { kind: "burst", requests: 1 },
      { kind: "burst", requests: 1, atMillis: 50, path: "/api/orders?crash=1" },
      { kind: "burst", requests: 1, atMillis: 100 },
    ],
  });
  expect(eventsOf(trace, "connection-dialled")).toMatchObject(
    [1, 2, 3].map((request) => ({ to: "database", client: "client", pool: null, request })),
  );
  expect(eventsOf(trace, "query-finished")).toMatchObject(
    [1, 2, 3].map((request) => ({ ok: true, request, source: { file: "pages/api/orders.ts" } })),
  );
  expect(eventsOf(trace, "instance-crashed")).toMatchObject([
    { instance: 1, message: "Error: nobody caught this", source: { file: "pages/api/orders.ts", line: 19 } },
  ]);
  expect(eventsOf(trace, "request-failed")).toMatchObject([{ request: 2, reason: "instance-crashed" }]);
  expect(eventsOf(trace, "connection-closed").filter(({ instance }) => instance === 1)).toHaveLength(2);
  expect(metricsOf(trace)).toMatchObject({ requests: 3, ok: 2, failed: 1, coldStarts: 2, opened: 3 });
});

test("a new deployment sends the old process SIGTERM, which ends its pool and itself", {
  timeout: 60_000,
}, async () => {
  const above = `const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
process.once("SIGTERM", async () => {
  await pool.end();
  process.exit(0);
});`;
  const files = {
    "pages/api/orders.ts": handler('const { rows } = await pool.query("select id from orders");', above),
  };
  const { trace } = await server.played(files, ordersRoute, {
    ...{ platform: "next-start", deployments: [{ atMillis: 900 }], tailMillis: 700 },
    traffic: [{ kind: "constant", requests: 12, everyMillis: 150 }],
  });
  expect(metricsOf(trace)).toMatchObject({ requests: 12, ok: 12, failed: 0, coldStarts: 2, opened: 2 });
  expect(eventsOf(trace, "instance-terminating")).toMatchObject([{ instance: 1, heard: true }]);
  expect(eventsOf(trace, "instance-reclaimed")).toMatchObject([{ instance: 1, reason: "deployment" }]);
  expect(eventsOf(trace, "connection-closed")).toMatchObject([{ instance: 1, by: "client" }]);
});

test("time that a query waits only because one PGlite serves all is told, as in the engine", {
  timeout: 60_000,
}, async () => {
  const ask = `const client = await pool.connect();
  await client.query("begin");
  await client.query("update orders set id = 1");
  await new Promise((resolve) => setTimeout(resolve, 60));
  const { rows } = await client.query("select id from orders");
  await client.query("commit");
  client.release();`;
  const pool = "const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 2 });";
  const { trace } = await server.played({ "pages/api/orders.ts": handler(ask, pool) }, ordersRoute, {
    ...{ platform: "vercel-fluid", instances: 1, traffic: [{ kind: "burst", requests: 2 }] },
  });
  expect(metricsOf(trace)).toMatchObject({ requests: 2, ok: 2, failed: 0, opened: 2 });
  expect(metricsOf(trace).serialisedMillis).toBeGreaterThan(20);
  const connections = eventsOf(trace, "connection-opened").map(({ connection }) => connection);
  const waits = trace.events.filter(
    (event) => event.type === "serialised-by-simulator" || event.type === "lock-waited",
  );
  for (const { connection, behind } of waits as Array<{ connection: number; behind: number }>) {
    expect(connections).toContain(connection);
    expect(connections).toContain(behind);
  }
  expect(eventsOf(trace, "transaction-changed").filter(({ state }) => state === "in-transaction")).toHaveLength(2);
});
