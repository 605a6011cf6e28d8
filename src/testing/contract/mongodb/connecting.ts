import { type Behaviour, behaviour, bodies, printed } from "../behaviour.ts";
import { documents, withMongoose } from "./handlers.ts";

const database = { kind: "mongodb", documents } as const;

/** `mongoose.connect()` and what waits for it (facts of mongoose 9.12.1 and mongodb 7.8.0). */
export const connecting: readonly Behaviour[] = [
  behaviour({
    title: "mongoose: a second connect() is a no-op while connected",
    handler: withMongoose(`
      const first = await mongoose.connect(uri);
      const [millis, second] = await told(() => mongoose.connect(uri));
      res.json([millis, first === second, mongoose.connections.length, await Order.countDocuments()]);`),
    scenario: { platform: "vercel-fluid", database },
    shows(run, expect) {
      expect(JSON.parse(bodies(run)[0] ?? "")).toEqual([0, true, 1, 3]);
      expect(run.events("pool-created")).toHaveLength(1);
    },
  }),
  behaviour({
    title:
      "mongoose: connect() calls at the same time open one client, and the later one returns before there is a connection",
    handler: withMongoose(`
      const first = mongoose.connect(uri);
      await mongoose.connect(uri);
      const after = mongoose.connection.readyState;
      await first;
      res.json([after, mongoose.connection.readyState]);`),
    scenario: { platform: "vercel-fluid", database },
    shows(run, expect) {
      expect(JSON.parse(bodies(run)[0] ?? "")).toEqual([2, 1]);
      expect(run.events("pool-created")).toHaveLength(1);
    },
  }),
  behaviour({
    title: "mongoose: readyState is read live",
    handler: withMongoose(`
      const states = [mongoose.connection.readyState];
      const connecting = mongoose.connect(uri);
      states.push(mongoose.connection.readyState);
      await connecting;
      states.push(mongoose.connection.readyState);
      const leaving = mongoose.disconnect();
      states.push(mongoose.connection.readyState);
      await leaving;
      states.push(mongoose.connection.readyState);
      res.json(states);`),
    scenario: { platform: "vercel-fluid", database },
    shows(run, expect) {
      expect(bodies(run)).toEqual(["[0,2,1,3,0]"]);
    },
  }),
  behaviour({
    title: "mongoose: with bufferCommands false, an operation before the first connect fails at once",
    handler: withMongoose(`res.json(await told(() => Order.findOne()));`, `mongoose.set("bufferCommands", false);`),
    scenario: { platform: "vercel-fluid", database },
    shows(run, expect) {
      expect(JSON.parse(bodies(run)[0] ?? "")).toEqual([
        0,
        "MongooseError: Cannot call `orders.findOne()` before initial connection is complete if `bufferCommands = false`. Make sure you `await mongoose.connect()` if you have `bufferCommands = false`.",
      ]);
    },
  }),
  behaviour({
    title: "mongoose: with buffering, it fails after 10 s",
    handler: withMongoose(`res.json(await told(() => Order.findOne()));`),
    scenario: { platform: "vercel-fluid", database, requestTimeoutMillis: 20_000 },
    shows(run, expect) {
      expect(JSON.parse(bodies(run)[0] ?? "")).toEqual([
        10_000,
        "MongooseError: Operation `orders.findOne()` buffering timed out after 10000ms",
      ]);
    },
  }),
  behaviour({
    title: "mongoose: buffered operations wait for a connect that comes later",
    handler: withMongoose(`
      const found = told(() => Order.countDocuments());
      await sleep(100);
      await mongoose.connect(uri);
      const [millis, count] = await found;
      res.json([millis > 100, count]);`),
    scenario: { platform: "vercel-fluid", database },
    shows(run, expect) {
      expect(bodies(run)).toEqual(["[true,3]"]);
    },
  }),
  behaviour({
    title: "mongoose: a first connect that fails takes serverSelectionTimeoutMS, and is not tried again",
    handler: withMongoose(`
      if (req.url.includes("later")) return res.json([mongoose.connection.readyState]);
      res.json(await told(() => mongoose.connect(uri, { serverSelectionTimeoutMS: 700 })));`),
    scenario: {
      platform: "next-start",
      database,
      faults: [{ kind: "refuse-connections", atMillis: 0, forMillis: 2_000 }],
      traffic: [
        { kind: "burst", requests: 1 },
        { kind: "burst", requests: 1, atMillis: 20_000, path: "/api/orders?later" },
      ],
    },
    shows(run, expect) {
      expect(bodies(run).map((body) => JSON.parse(body))).toEqual([
        [700, "MongooseServerSelectionError: connect ECONNREFUSED 10.0.0.5:27017"],
        [0],
      ]);
      const last = run.events("connection-dialled").at(-1);
      expect(last?.atMillis).toBeLessThan(2_000);
    },
  }),
  behaviour({
    title: "mongoose: without a setting, a first connect that fails takes 30 s",
    handler: withMongoose(`res.json((await told(() => mongoose.connect(uri)))[0]);`),
    scenario: {
      platform: "vercel-fluid",
      database,
      faults: [{ kind: "refuse-connections", atMillis: 0, forMillis: 60_000 }],
      requestTimeoutMillis: 60_000,
    },
    shows(run, expect) {
      expect(bodies(run)).toEqual(["30000"]);
    },
  }),
  behaviour({
    title: "mongoose: models and plain commands of the driver answer",
    handler: withMongoose(`
      await mongoose.connect(uri);
      await Order.create({ n: 4 });
      const updated = await Order.findOneAndUpdate({ n: 4 }, { $inc: { n: 10 } }, { returnDocument: "after" }).lean();
      const removed = await Order.deleteMany({ n: { $lt: 3 } });
      const found = await Order.find().sort({ n: -1 }).select("n -_id").lean();
      const sums = await Order.aggregate([{ $group: { _id: null, sum: { $sum: "$n" } } }]);
      const distinct = await Order.distinct("n");
      console.log(JSON.stringify([updated?.n, removed.deletedCount, found, sums[0].sum, distinct]));
      const db = mongoose.connection.db!;
      await db.collection("users").createIndex({ email: 1 }, { unique: true });
      await db.collection("users").insertOne({ email: "a@b.test" });
      console.log((await told(() => db.collection("users").insertOne({ email: "a@b.test" })))[1]);
      console.log((await told(() => db.command({ nonsense: 1 })))[1]);
      console.log((await told(() => Order.find({ $where: "true" })))[1]);
      const cursor = db.collection("orders").find({}, { batchSize: 1 });
      let read = 0;
      for await (const _ of cursor) read++;
      const { connections } = await db.admin().serverStatus();
      console.log(JSON.stringify([read, connections]));
      res.end();`),
    scenario: { platform: "vercel-fluid", database },
    shows(run, expect) {
      expect(printed(run)).toEqual([
        '[14,2,[{"n":14},{"n":3}],17,[3,14]]',
        'MongoServerError: E11000 duplicate key error collection: app.users index: email_1 dup key: { email: "a@b.test" }',
        "MongoServerError: no such command: 'nonsense'",
        "MongoServerError: JavaScript in the server ($where) is beyond this simulator of MongoDB; a real server has it.",
        '[2,{"current":2,"available":98}]',
      ]);
    },
  }),
];
