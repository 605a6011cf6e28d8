import { type Behaviour, behaviour, bodies, printed } from "../behaviour.ts";
import { documents, withMongoose } from "./handlers.ts";

const database = { kind: "mongodb", documents } as const;
const restart = (downMillis: number) => [{ kind: "restart-server" as const, atMillis: 1_000, downMillis }];

/** After the first connect: what the driver does by itself, and what flags and caches say of it. */
export const losing: readonly Behaviour[] = [
  behaviour({
    title: "mongoose: after a drop the driver connects again by itself, and a cached connection stays good",
    handler: withMongoose(
      `
      cached ??= (await mongoose.connect(uri)).connection;
      res.json([await Order.countDocuments(), cached.readyState]);`,
      `let cached: any;`,
    ),
    scenario: {
      platform: "next-start",
      database,
      faults: restart(500),
      traffic: [0, 1_700, 12_000].map((atMillis) => ({ kind: "burst", requests: 1, atMillis })),
    },
    shows(run, expect) {
      expect(bodies(run)).toEqual(["[3,1]", "[3,1]", "[3,1]"]);
      expect(run.events("pool-created")).toHaveLength(1);
    },
  }),
  behaviour({
    title: "mongoose: while the server is gone, an operation waits serverSelectionTimeoutMS",
    handler: withMongoose(`
      if (req.url.includes("lost")) return res.json(await told(() => Order.countDocuments()));
      await mongoose.connect(uri, { serverSelectionTimeoutMS: 700, bufferCommands: false });
      res.end();`),
    scenario: {
      platform: "next-start",
      database,
      faults: restart(30_000),
      traffic: [
        { kind: "burst", requests: 1 },
        { kind: "burst", requests: 1, atMillis: 15_000, path: "/api/orders?lost" },
      ],
    },
    shows(run, expect) {
      expect(JSON.parse(bodies(run)[1] ?? "")).toEqual([
        700,
        "MongoServerSelectionError: connect ECONNREFUSED 10.0.0.5:27017",
      ]);
    },
  }),
  behaviour({
    title: "mongoose: without a setting, it waits 30 s, whatever bufferCommands says",
    handler: withMongoose(`
      if (req.url.includes("lost")) return res.json((await told(() => Order.countDocuments()))[0]);
      await mongoose.connect(uri, { bufferCommands: false });
      res.end();`),
    scenario: {
      platform: "next-start",
      database,
      requestTimeoutMillis: 60_000,
      faults: restart(60_000),
      traffic: [
        { kind: "burst", requests: 1 },
        { kind: "burst", requests: 1, atMillis: 15_000, path: "/api/orders?lost" },
      ],
    },
    shows(run, expect) {
      expect(bodies(run)[1]).toBe("30000");
    },
  }),
  behaviour({
    title: "mongoose: connect() while the server is lost makes another client, and leaves the first one as it is",
    handler: withMongoose(`
      const [, result] = await told(() => mongoose.connect(uri, { serverSelectionTimeoutMS: 700 }));
      res.json([mongoose.connection.readyState, typeof result === "string" ? result : "connected"]);`),
    scenario: {
      platform: "next-start",
      database,
      faults: restart(15_000),
      traffic: [0, 12_000, 30_000].map((atMillis) => ({ kind: "burst", requests: 1, atMillis })),
    },
    shows(run, expect) {
      expect(bodies(run).map((body) => JSON.parse(body))).toEqual([
        [1, "connected"],
        [0, "MongooseServerSelectionError: connect ECONNREFUSED 10.0.0.5:27017"],
        [1, "connected"],
      ]);
      expect(run.events("pool-created")).toHaveLength(2);
    },
  }),
  behaviour({
    title: "mongoose: a flag that was copied once still says connected after a disconnect",
    handler: withMongoose(
      `
      if (!connection.isConnected) {
        const db = await mongoose.connect(uri);
        connection.isConnected = db.connections[0].readyState;
      }
      await mongoose.disconnect();
      res.json([connection.isConnected, mongoose.connection.readyState, ...(await told(() => Order.findOne()))]);`,
      `const connection: { isConnected?: number } = {};`,
    ),
    scenario: { platform: "vercel-fluid", database, requestTimeoutMillis: 20_000 },
    shows(run, expect) {
      expect(JSON.parse(bodies(run)[0] ?? "")).toEqual([
        ...[1, 0, 0],
        "MongoNotConnectedError: Client must be connected before running operations",
      ]);
    },
  }),
  behaviour({
    title: "mongoose: `if (cached.conn) return cached.conn` gives a dead object for ever after an explicit disconnect",
    handler: withMongoose(
      `
      const conn = await dbConnect();
      if (req.url.includes("leave")) { await mongoose.disconnect(); return res.end(); }
      res.json([conn.connection.readyState, (await told(() => Order.countDocuments()))[1]]);`,
      `const cached: { conn: any; promise: any } = { conn: null, promise: null };
      async function dbConnect() {
        if (cached.conn) return cached.conn;
        cached.promise ??= mongoose.connect(uri, { bufferCommands: false });
        cached.conn = await cached.promise;
        return cached.conn;
      }`,
    ),
    scenario: {
      platform: "next-start",
      database,
      traffic: [
        { kind: "burst", requests: 1 },
        { kind: "burst", requests: 1, atMillis: 1_000, path: "/api/orders?leave" },
        { kind: "burst", requests: 1, atMillis: 2_000 },
        { kind: "burst", requests: 1, atMillis: 60_000 },
      ],
    },
    shows(run, expect) {
      expect(bodies(run)[0]).toBe("[1,3]");
      for (const body of bodies(run).slice(2)) {
        expect(body).toContain("[0,");
        expect(body).toContain("MongoNotConnectedError: Client must be connected before running operations");
      }
    },
  }),
  behaviour({
    title: "mongoose: a promise that failed and was kept fails every later request",
    handler: withMongoose(
      `
      cached ??= mongoose.connect(uri, { serverSelectionTimeoutMS: 300 });
      res.json((await told(() => cached))[1] instanceof Object ? "connected" : "failed");`,
      `let cached: any;`,
    ),
    scenario: {
      platform: "next-start",
      database,
      faults: [{ kind: "refuse-connections", atMillis: 0, forMillis: 1_000 }],
      traffic: [0, 5_000].map((atMillis) => ({ kind: "burst", requests: 1, atMillis })),
    },
    shows(run, expect) {
      expect(bodies(run)).toEqual(['"failed"', '"failed"']);
    },
  }),
  behaviour({
    title: "mongoose: heartbeats stop while an instance is frozen, and are late when it thaws",
    handler: withMongoose(`
      await mongoose.connect(uri);
      console.log(String(await Order.countDocuments()));
      res.end();`),
    scenario: {
      platform: "lambda",
      database,
      traffic: [0, 45_000].map((atMillis) => ({ kind: "burst", requests: 1, atMillis })),
    },
    shows(run, expect) {
      expect(printed(run)).toEqual(["3", "3"]);
      const late = run.events("timer-fired-late");
      expect(late.length).toBeGreaterThan(0);
      expect(Math.max(...late.map(({ lateMillis }) => lateMillis))).toBeGreaterThan(30_000);
    },
  }),
];
