import type { Run } from "#lab/run.ts";
import { type Behaviour, behaviour, bodies, printed, statuses } from "../behaviour.ts";
import { documents, withDriver, withMongoose } from "./handlers.ts";

const database = { kind: "mongodb", documents } as const;
const dialled = (run: Run, client: "pool" | "monitor") =>
  run.events("connection-dialled").filter((event) => event.client === client);

/** Many reads at once, each of which takes 50 ms. */
const reads = (count: number, options: string) =>
  withDriver(`
    const client = new MongoClient(uri, ${options});
    const orders = client.db("app").collection("orders");
    const results = await Promise.allSettled(Array.from({ length: ${count} }, () => orders.countDocuments()));
    res.json(results.map((result) => result.status === "fulfilled" ? result.value : result.reason.name));`);

/** The driver's pools: one for each server, beside the connection that watches it. */
export const pools: readonly Behaviour[] = [
  behaviour({
    title: "mongodb: the defaults are what pages say",
    handler: withDriver(`
      const { maxPoolSize, minPoolSize, maxConnecting, maxIdleTimeMS, waitQueueTimeoutMS, serverSelectionTimeoutMS,
        connectTimeoutMS, socketTimeoutMS, heartbeatFrequencyMS, serverMonitoringMode } = new MongoClient(uri).options as any;
      res.json([maxPoolSize, minPoolSize, maxConnecting, maxIdleTimeMS, waitQueueTimeoutMS, serverSelectionTimeoutMS,
        connectTimeoutMS, socketTimeoutMS, heartbeatFrequencyMS, serverMonitoringMode]);`),
    scenario: { platform: "vercel-fluid", database },
    shows(run, expect) {
      expect(JSON.parse(bodies(run)[0] ?? "")).toEqual([100, 0, 2, 0, 0, 30_000, 30_000, 0, 10_000, "auto"]);
    },
  }),
  behaviour({
    title: "mongodb: maxPoolSize is a pool's size, and a monitor comes on top",
    handler: reads(6, "{ maxPoolSize: 3 }"),
    scenario: { platform: "vercel-fluid", database: { ...database, queryMillis: 50 } },
    shows(run, expect) {
      expect(bodies(run)).toEqual(["[3,3,3,3,3,3]"]);
      expect(
        run.events("pool-created").map(({ max, connectionTimeoutMillis }) => [max, connectionTimeoutMillis]),
      ).toEqual([[3, 0]]);
      expect([dialled(run, "pool").length, dialled(run, "monitor").length]).toEqual([3, 1]);
      expect(Math.max(...run.events("pool-changed").map(({ waiting }) => waiting))).toBeGreaterThan(0);
    },
  }),
  behaviour({
    title: "mongodb: three members have a pool and a monitor each, and only those that are used open connections",
    handler: withDriver(`
      const client = new MongoClient(uri, { maxPoolSize: 4 });
      const orders = client.db("app").collection("orders");
      await Promise.all(Array.from({ length: 8 }, () => orders.insertOne({})));
      console.log(String(await orders.countDocuments()));
      const far = client.db("app").collection("orders", { readPreference: "secondary" });
      await Promise.all(Array.from({ length: 8 }, () => far.countDocuments()));
      res.end();`),
    scenario: { platform: "vercel-fluid", database: { ...database, nodes: 3, queryMillis: 20 } },
    shows(run, expect) {
      expect(printed(run)).toEqual(["11"]);
      expect(run.events("pool-created").map(({ max }) => max)).toEqual([4, 4, 4]);
      expect(dialled(run, "monitor")).toHaveLength(3);
      const used = new Set(dialled(run, "pool").map(({ pool }) => pool));
      expect(used.size).toBeGreaterThan(1);
      expect(Math.max(...run.events("connection-opened").map(({ active }) => active))).toBeLessThanOrEqual(5);
    },
  }),
  behaviour({
    title: "mongodb: no more than maxConnecting connections are being opened at once",
    handler: reads(6, "{ maxPoolSize: 6 }"),
    scenario: { platform: "vercel-fluid", database: { ...database, queryMillis: 200 } },
    shows(run, expect) {
      const moments = dialled(run, "pool").map(({ atMillis }) => Math.round(atMillis));
      expect(moments).toHaveLength(6);
      for (const moment of moments)
        expect(moments.filter((other) => Math.abs(other - moment) < 5).length).toBeLessThan(3);
    },
  }),
  behaviour({
    title: "mongodb: whoever waits longer than waitQueueTimeoutMS gets MongoWaitQueueTimeoutError",
    handler: reads(3, "{ maxPoolSize: 1, waitQueueTimeoutMS: 200 }"),
    scenario: { platform: "vercel-fluid", database: { ...database, queryMillis: 500 } },
    shows(run, expect) {
      const results = JSON.parse(bodies(run)[0] ?? "") as unknown[];
      expect(results.sort()).toEqual([3, "MongoWaitQueueTimeoutError", "MongoWaitQueueTimeoutError"]);
      expect(run.events("pool-created")[0]?.connectionTimeoutMillis).toBe(200);
    },
  }),
  behaviour({
    title: "mongodb: when a heartbeat fails, those who wait for a connection get MongoPoolClearedError",
    handler: withDriver(`
      const client = new MongoClient(uri, {
        maxPoolSize: 1, heartbeatFrequencyMS: 500, serverSelectionTimeoutMS: 100, retryReads: false,
      });
      const orders = client.db("app").collection("orders");
      const results = await Promise.allSettled([1, 2].map(() => orders.countDocuments()));
      res.json(results.map((result) => result.status === "fulfilled" ? result.value : result.reason.name));`),
    scenario: {
      platform: "vercel-fluid",
      database: { ...database, queryMillis: 5_000 },
      faults: [{ kind: "restart-server", atMillis: 1_000, downMillis: 10_000 }],
    },
    shows(run, expect) {
      const results = JSON.parse(bodies(run)[0] ?? "") as unknown[];
      expect(results.sort()).toEqual(["MongoNetworkError", "MongoPoolClearedError"]);
    },
  }),
  behaviour({
    title: "mongodb: a member that has all the connections it may have ends new ones without a word",
    handler: withMongoose(`
      await mongoose.connect(uri, { serverSelectionTimeoutMS: 400, maxPoolSize: 2 });
      res.json([await Order.countDocuments()]);`),
    scenario: {
      platform: "lambda",
      database: { ...database, maxConnections: 5 },
      traffic: [{ kind: "burst", requests: 4 }],
    },
    shows(run, expect) {
      const refused = run.events("connection-refused");
      expect(refused.length).toBeGreaterThan(0);
      expect(refused[0]).toMatchObject({
        code: "22942",
        message: "Connection refused because there are too many open connections",
        active: 5,
      });
      expect(Math.max(...run.events("connection-opened").map(({ active }) => active))).toBe(5);
      expect(statuses(run).filter((status) => status === 200).length).toBeLessThan(4);
    },
  }),
  behaviour({
    title: "mongodb: an idle connection older than maxIdleTimeMS is closed by the pool's own timer",
    handler: withMongoose(`
      await mongoose.connect(uri, { maxIdleTimeMS: 1_000 });
      await Order.countDocuments();
      res.end();`),
    scenario: {
      platform: "next-start",
      database,
      traffic: [0, 5_000].map((atMillis) => ({ kind: "burst", requests: 1, atMillis })),
    },
    shows(run, expect) {
      const closed = run.events("connection-closed").filter(({ by }) => by === "client");
      expect(closed).toHaveLength(1);
      expect(closed[0]?.atMillis).toBeGreaterThan(1_000);
      expect(closed[0]?.atMillis).toBeLessThan(1_500);
      expect(dialled(run, "pool")).toHaveLength(2);
    },
  }),
  behaviour({
    title: "mongodb: operations, connections and loans belong to the request and line that asked for them",
    handler: withMongoose(`
      await mongoose.connect(uri, { maxPoolSize: 2 });
      await sleep(Number(new URL(req.url, "http://app.test").searchParams.get("n")));
      await Order.findOne({ n: 1 });
      await Order.countDocuments();
      res.end();`),
    scenario: {
      platform: "vercel-fluid",
      database,
      traffic: [3, 2, 1].map((n) => ({ kind: "burst", requests: 1, path: `/api/orders?n=${n}` })),
    },
    shows(run, expect) {
      const asked = run
        .events("query-started")
        .map(({ request, sql, source }) => [request, sql.split(" ")[0], source?.line]);
      for (const request of [1, 2, 3]) {
        const own = asked.filter(([by]) => by === request);
        expect(own.map(([, what]) => what)).toEqual(["find", "aggregate"]);
        expect(Number(own[1]?.[2]) - Number(own[0]?.[2])).toBe(1);
      }
      const loans = run.events("client-acquired").map(({ request }) => request);
      expect(new Set(loans)).toEqual(new Set([1, 2, 3]));
      expect(run.events("client-released")).toHaveLength(loans.length);
    },
  }),
];
