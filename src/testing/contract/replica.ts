import type { ScenarioInput } from "#schemas/scenario.ts";
import { type Behaviour, behaviour, printed, statuses } from "./behaviour.ts";

type Database = NonNullable<ScenarioInput["database"]>;

const setupSql = `
  create table orders (id int primary key, item text not null);
  insert into orders values (1, 'tea'), (2, 'milk');`;

const scenario = (database: Database = {}, more: Partial<ScenarioInput> = {}) => ({
  platform: "next-start" as const,
  database: { setupSql, replica: { lagMillis: 100 }, ...database },
  ...more,
});

const pools = `import { Pool } from "pg";
const primary = new Pool({ connectionString: process.env.DATABASE_URL, max: 3 });
const replica = new Pool({ connectionString: process.env.DATABASE_REPLICA_URL, max: 3 });
for (const pool of [primary, replica]) pool.on("error", (error) => console.log("lost:", error.message));
const sleep = (millis) => new Promise((done) => setTimeout(done, millis));
const failure = (promise) => promise.then(({ rows }) => JSON.stringify(rows), ({ code, message }) => code + " " + message);
const count = async (pool) => Number((await pool.query("select count(*) from orders")).rows[0].count);
`;

const handler = (body: string) => `${pools}
export default async function handler(req, res) {
${body}
  res.json({});
}`;

const appears: Behaviour[] = [
  behaviour({
    title: "shows on the replica what was committed, and not before its lag has passed",
    scenario: scenario(),
    handler: handler(`
  await primary.query("insert into orders values (3, 'salt')");
  console.log("primary", await count(primary), "replica", await count(replica));
  await sleep(110);
  console.log("primary", await count(primary), "replica", await count(replica));`),
    shows(run, expect) {
      expect(printed(run)).toEqual(["primary 3 replica 2", "primary 3 replica 3"]);
      expect(run.events("replica-applied").map(({ changes, lagMillis }) => [changes, lagMillis])).toEqual([[1, 100]]);
    },
  }),
  behaviour({
    title: "shows a transaction on the replica whole, counted from its commit, and nothing of one that was undone",
    scenario: scenario(),
    handler: handler(`
  const client = await primary.connect();
  await client.query("begin");
  await client.query("insert into orders values (3, 'salt')");
  await sleep(150);
  console.log("open", await count(replica));
  await client.query("insert into orders values (4, 'rice')");
  await client.query("commit");
  console.log("committed", await count(replica));
  await client.query("begin");
  await client.query("delete from orders");
  await client.query("rollback");
  await sleep(150);
  console.log("later", await count(replica));
  client.release();`),
    shows(run, expect) {
      expect(printed(run)).toEqual(["open 2", "committed 2", "later 4"]);
      expect(run.events("replica-applied").map(({ changes }) => changes)).toEqual([2]);
    },
  }),
  behaviour({
    title: "tells by positions in the log whether the replica has a commit",
    scenario: scenario(),
    handler: handler(`
  await primary.query("update orders set item = 'green tea' where id = 1");
  const { rows: [{ position }] } = await primary.query("select pg_current_wal_lsn() as position");
  const hasIt = async () => (await replica.query("select pg_last_wal_replay_lsn() >= $1::pg_lsn as has", [position])).rows[0].has;
  console.log(await hasIt(), await failure(replica.query("select pg_last_xact_replay_timestamp() is null as none")));
  await sleep(110);
  console.log(await hasIt(), await failure(replica.query("select pg_last_xact_replay_timestamp() < now() as replayed")));`),
    shows(run, expect) {
      expect(printed(run)).toEqual(['false [{"none":true}]', 'true [{"replayed":true}]']);
    },
  }),
];

const refuses: Behaviour[] = [
  behaviour({
    title: "refuses to write on the replica, as a hot standby does",
    scenario: scenario(),
    handler: handler(`
  for (const sql of [
    "select pg_is_in_recovery() as recovering",
    "insert into orders values (3, 'salt')",
    "select * from orders for update",
    "create table mine (id int)",
    "begin read write",
    "select pg_current_wal_lsn()",
  ]) console.log(await failure(replica.query(sql)));
  console.log(await failure(primary.query("select pg_is_in_recovery() as recovering")));`),
    shows(run, expect) {
      expect(printed(run)).toEqual([
        '[{"recovering":true}]',
        "25006 cannot execute INSERT in a read-only transaction",
        "25006 cannot execute SELECT FOR UPDATE in a read-only transaction",
        "25006 cannot execute CREATE TABLE in a read-only transaction",
        "0A000 cannot set transaction read-write mode during recovery",
        "55000 recovery is in progress",
        '[{"recovering":false}]',
      ]);
      expect(run.events("replica-applied")).toEqual([]);
    },
  }),
  behaviour({
    title: "counts connections of the replica against the replica's own limit",
    scenario: scenario({ maxConnections: 5, replica: { lagMillis: 100, maxConnections: 5 } }),
    handler: handler(`
  const all = await Promise.all([primary, primary, replica, replica, replica].map((pool) =>
    pool.connect().then((client) => (client.release(), "connected"), ({ code }) => code)));
  console.log(all.sort().join(" "));`),
    shows(run, expect) {
      expect(printed(run)).toEqual(["53300 connected connected connected connected"]);
      expect(run.events("connection-refused").map(({ active }) => active)).toEqual([2]);
      expect(run.metrics).toMatchObject({ peakConnections: 2, peakReplicaConnections: 2 });
    },
  }),
];

const trouble: Behaviour[] = [
  behaviour({
    title: "lets a replica that fell behind catch up, all that is late at once and in order",
    scenario: scenario({}, { faults: [{ kind: "slow-replica", atMillis: 50, forMillis: 400, lagMillis: 1_000 }] }),
    handler: handler(`
  for (let id = 3; id < 6; id++) {
    await primary.query("insert into orders values ($1, 'salt')", [id]);
    await sleep(80);
  }
  console.log("behind", await count(replica));
  await sleep(250);
  console.log("caught up", await count(replica));`),
    shows(run, expect) {
      expect(printed(run)).toEqual(["behind 2", "caught up 5"]);
      const applied = run.events("replica-applied");
      expect(new Set(applied.map(({ atMillis }) => atMillis))).toEqual(new Set([450]));
      expect(applied.map(({ lagMillis }) => lagMillis > 100)).toEqual([true, true, true]);
    },
  }),
  behaviour({
    title: "restarts the replica alone, and the database alone",
    scenario: scenario(
      {},
      {
        faults: [
          { kind: "restart-server", atMillis: 100, downMillis: 100, server: "replica" },
          { kind: "kill-backend", atMillis: 300, target: "any", count: 9 },
        ],
      },
    ),
    handler: handler(`
  console.log(await count(primary), await count(replica));
  await sleep(100);
  console.log(await count(primary), await failure(replica.query("select 1")));
  await sleep(150);
  console.log(await failure(primary.query("select 1 as one")), await count(replica));`),
    shows(run, expect) {
      expect(printed(run)).toEqual([
        "2 2",
        "lost: terminating connection due to administrator command",
        "2 ECONNREFUSED connect ECONNREFUSED 10.0.0.7:5432",
        "lost: terminating connection due to administrator command",
        '[{"one":1}] 2',
      ]);
      expect(run.events("connection-closed").filter(({ by }) => by === "server")).toHaveLength(2);
    },
  }),
  behaviour({
    title: "has no replica where the scenario has none",
    scenario: { platform: "next-start", database: { setupSql } },
    handler: `export default async function handler(req, res) {
      console.log(String(process.env.DATABASE_REPLICA_URL));
      res.json({});
    }`,
    shows(run, expect) {
      expect(printed(run)).toEqual(["undefined"]);
      expect(statuses(run)).toEqual([200]);
    },
  }),
];

/** A hot standby beside the database, found in DATABASE_REPLICA_URL. */
export const replicas: Readonly<Record<string, readonly Behaviour[]>> = {
  "what a replica shows": appears,
  "what a replica refuses": refuses,
  "a replica in trouble": trouble,
};
