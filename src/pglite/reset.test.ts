import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { QueryExecutor } from "#sim/ports.ts";
import { send } from "#testing/gateway/client-messages.ts";
import { type StartedPglite, startPglite } from "#testing/gateway/started-pglite.ts";
import { concat } from "./messages.ts";

let started: StartedPglite;
let executor: QueryExecutor;

beforeAll(async () => {
  started = await startPglite();
  executor = started.executor;
});
afterAll(() => started.close());

const session = { user: "app", database: "shop", pid: 1001 };

describe("reset", () => {
  const eventful = `create type mood as enum ('good', 'bad');
    create table people (id serial primary key, mood mood default 'good', key uuid default gen_random_uuid(), at timestamptz default now());
    insert into people default values; create schema other; create table other.things (id int); create role guest`;

  function play(): string[] {
    executor.reset(eventful);
    started.virtualClock.set(() => 500);
    executor.openSession(1, session);
    const units = [
      send.query("insert into people default values returning *"),
      send.query("select *, 'people'::regclass::oid, 'mood'::regtype::oid from people"),
      send.query("select random(), gen_random_uuid(), uuidv7(), clock_timestamp(), current_setting('search_path')"),
      send.query("create table made_by_learner (id serial); select 'made_by_learner'::regclass::oid"),
      send.query("set work_mem = '1MB'; begin; lock table people"),
    ];
    const replies = units.map((unit) => {
      const result = executor.execute(1, unit);
      return result.kind === "reply" ? Array.from(result.bytes).join() : "blocked";
    });
    started.virtualClock.set(null);
    return replies;
  }

  it("gives the same bytes run after run, whatever ran before", () => {
    const first = play();
    executor.reset("create table something_else (id serial, t text)");
    executor.openSession(1, session);
    executor.execute(1, concat([send.parse("q", "select 1"), send.flush()]));
    expect(play()).toEqual(first);
    expect(play()).toEqual(first);
  });

  it("says which set-up SQL is wrong and what to do", () => {
    expect(() => executor.reset("create tabel x ()")).toThrowErrorMatchingInlineSnapshot(
      `[Error: The scenario's setupSql failed: syntax error at or near "tabel" (SQLSTATE 42601). Correct it in scenario.ts.]`,
    );
  });
});
