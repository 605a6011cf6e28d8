import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runEpochMillis } from "#sim/trace.ts";
import { send } from "#testing/gateway/client-messages.ts";
import { describeReply } from "#testing/gateway/describe-reply.ts";
import { type StartedReplica, startReplica } from "#testing/gateway/started-replica.ts";

const setup = `
  create table orders (id serial primary key, item text, price numeric(10, 2) default 1, at timestamptz default now());
  create table notes (body text, data jsonb, bytes bytea);
  create table sums (id int generated always as identity primary key, a int, twice int generated always as (a * 2) stored,
    of int references orders on delete cascade);
  insert into orders (item) values ('tea'), ('milk'), ('rice');
  insert into notes values ('first', '{"a": 1}', null), ('first', '{"a": 1}', null);`;

let started: StartedReplica;
beforeAll(async () => {
  started = await startReplica();
});
afterAll(() => started.close());
beforeEach(() => {
  started.primary.reset(setup, true);
  started.replica.reset(setup);
  for (const server of [started.primary, started.replica]) {
    for (const session of [1, 2]) server.openSession(session, { user: "app", database: "app", pid: 1000 + session });
  }
});

const ask = (on: "primary" | "replica", session: number, sql: string): string[] => {
  const result = started[on].execute(session, send.query(sql));
  return result.kind === "blocked" ? [`blocked behind ${result.behind}`] : describeReply(result.bytes).slice(0, -1);
};
const primary = (sql: string, session = 1) => ask("primary", session, sql);
const replica = (sql: string, session = 1) => ask("replica", session, sql);
/** Replays what was committed so far; how many rows that were, `null` for nothing. */
function catchUp(atMillis = 5_000): number | null {
  const committed = started.primary.takeCommitted?.();
  if (!committed) return null;
  expect(started.replica.standby?.replay(committed, runEpochMillis + atMillis)).toBe(true);
  return committed.changes.length;
}
const everything = [
  "select id, item, price, at from orders",
  "select body, data, bytes from notes",
  "select id, a, twice, of from sums",
];
const same = () => {
  for (const sql of everything) expect(replica(sql)).toEqual(primary(sql));
};

describe("what a replica takes over", () => {
  it("shows a row when it is replayed, and not before", () => {
    primary("insert into orders (item) values ('salt')");
    expect(replica("select count(*) from orders")).toContain("D 3");
    expect(catchUp()).toBe(1);
    expect(replica("select item from orders where id = 4")).toContain("D salt");
    same();
  });

  it("takes over rows of every kind of table, whatever the session that wrote has set", () => {
    primary("set datestyle = 'SQL, DMY'; set bytea_output = 'escape'; set intervalstyle = 'sql_standard'");
    replica("set datestyle = 'German'; set timezone = 'Asia/Tokyo'");
    primary("insert into orders (item, at) values (E'it''s \\\\ \"new\", (yes)', '2026-02-03 04:05:06.789+00')");
    primary("update notes set body = 'second', bytes = '\\x00ff' where ctid = (select min(ctid) from notes)");
    primary("insert into sums (a, of) values (1, 1), (2, 2)");
    primary("update sums set a = a + 10; update orders set id = 99 where item = 'rice'");
    primary("delete from orders where id = 1");
    primary("delete from notes where body = 'first'");
    catchUp();
    replica("reset all");
    primary("reset all");
    same();
    primary("truncate orders cascade");
    catchUp();
    same();
  });

  it("takes over whole transactions only, and nothing of one that is undone", () => {
    primary("begin");
    primary("insert into orders (item) values ('salt')");
    expect(started.primary.takeCommitted?.()).toBeNull();
    primary("savepoint a");
    primary("insert into orders (item) values ('undone')");
    primary("rollback to a");
    primary("update orders set item = 'pepper' where item = 'salt'");
    expect(started.primary.takeCommitted?.()).toBeNull();
    primary("commit");
    expect(catchUp()).toBe(2);
    same();
    primary("begin; insert into orders (item) values ('never'); rollback");
    primary("insert into orders (id) values (1)");
    expect(catchUp()).toBeNull();
    same();
  });

  it("goes on beside a session that reads in a transaction, and waits for one that keeps its snapshot", () => {
    replica("begin");
    expect(replica("select count(*) from orders")).toContain("D 3");
    replica("begin isolation level repeatable read", 2);
    replica("select 1", 2);
    primary("insert into orders (item) values ('salt')");
    const committed = started.primary.takeCommitted?.();
    if (!committed) throw new Error("Nothing was committed.");
    const { standby } = started.replica;
    expect(standby?.replay(committed, runEpochMillis)).toBe(false);
    expect(replica("select count(*) from orders", 2)).toContain("D 3");
    replica("commit", 2);
    expect(standby?.replay(committed, runEpochMillis)).toBe(true);
    expect(replica("select count(*) from orders")).toContain("D 4");
  });

  it("refuses what it could not take over where it is defined", () => {
    expect(primary("create table late (id int)")).toEqual([
      "E 0A000 CREATE TABLE is not simulated where the database has a replica",
    ]);
    expect(primary("select 1 into late")[0]).toContain("E 0A000 SELECT INTO is not simulated");
    started.primary.reset(setup);
    started.primary.openSession(1, { user: "app", database: "app", pid: 1001 });
    expect(primary("create table late (id int)")).toEqual(["C CREATE TABLE"]);
    primary("insert into orders (item) values ('nobody follows')");
    expect(started.primary.takeCommitted?.()).toBeNull();
  });
});

describe("a replica's own words", () => {
  it("says where the log stands, so that a read can wait for a write", () => {
    expect(replica("select pg_last_xact_replay_timestamp()")).toContain("D ");
    primary("insert into orders (item) values ('salt')");
    const [, written = ""] = primary("select pg_current_wal_lsn()");
    const position = written.replace("D ", "");
    const hasIt = `select pg_last_wal_replay_lsn() >= '${position}'`;
    expect(replica(hasIt)).toContain("D f");
    catchUp();
    expect(replica(hasIt)).toContain("D t");
    expect(replica("select extract(epoch from pg_last_xact_replay_timestamp() - '2026-01-01 00:00Z')")).toContain(
      "D 5.000000",
    );
  });

  it("is a standby again after a reset, and a primary never one", () => {
    expect(replica("select pg_is_in_recovery()")).toContain("D t");
    expect(primary("select pg_is_in_recovery()")).toContain("D f");
    expect(replica("insert into orders (item) values ('x')")).toEqual([
      "E 25006 cannot execute INSERT in a read-only transaction",
    ]);
    expect(replica("show in_hot_standby")).toContain("D on");
    expect(started.replica.parameters).toContainEqual(["in_hot_standby", "on"]);
    expect(started.primary.parameters).toContainEqual(["in_hot_standby", "off"]);
  });
});
