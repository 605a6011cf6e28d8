import type { AskTools } from "./ask-tools.ts";
import { longestMillis } from "./ask-tools.ts";
import { asked } from "./asked-runs.ts";

/** What SQL cannot do to the page, nor to the runs after it. */
export function nothingLeftBehind({ inputs, run, ask, rows, rowsOf, test, it, expect }: AskTools): void {
  it.each([
    [
      "a row that another session has changed",
      "update t set n = 5 where id = 1",
      'while updating tuple (0,1) in relation "t"',
    ],
    ["a key that another session has inserted", "insert into t values (3, 4)", 'in relation "t_pkey"'],
    ["a table that another session uses", "drop table t", ""],
    ["an advisory lock", "select pg_advisory_lock(7)", "on advisory lock"],
  ])(
    "does not wait for %s: it fails with 55P03 and says for whom",
    { timeout: longestMillis },
    async (_, sql, context) => {
      const answer = await ask(asked.openTransaction, 700, sql);
      expect(answer.error).toMatchObject({ code: "55P03", message: "canceling statement due to lock timeout" });
      expect(answer.error?.hint).toMatch(/would wait for process 1001 \(connection 1\)/);
      expect(answer.notices.join("\n")).toContain(context);
    },
  );

  test("goes on where SQL catches the end of its wait, and does not hang in the next", async () => {
    const wait =
      "begin update t set n = 5 where id = 1; exception when query_canceled then raise notice 'caught'; end;";
    const { error, notices } = await ask(asked.openTransaction, 700, `do $$begin ${wait} ${wait} end$$`);
    expect({ error, notices }).toEqual({ error: null, notices: ["NOTICE:  caught", "NOTICE:  caught"] });
  });

  test("answers the same to the same question, and runs play as before", async () => {
    const { starter } = await inputs();
    const before = await run(starter);
    const sql = "select pid, state, query, backend_start from pg_stat_activity order by pid";
    const first = await ask(starter, 412, sql);
    expect(await ask(starter, 412, sql)).toEqual(first);
    expect(rowsOf(first).length).toBeGreaterThan(5);
    expect((await run(starter)).traceHash).toBe(before.traceHash);
  });

  it.each([
    ["writes rows", "insert into t values (7, 7); create table u (id int); select setval('s', 99)"],
    ["leaves a transaction open", "begin; update t set n = 9 where id = 2"],
    [
      "makes roles and settings",
      "create role guest superuser; alter role app set statement_timeout = 1; alter database app set work_mem = 64",
    ],
    ["gives up its own rights", "set session authorization app; set search_path = nowhere"],
    ["drops what the run needs", "drop schema public cascade; drop owned by app"],
    [
      "changes PostgreSQL's own functions",
      "create or replace function pg_catalog.pg_sleep(double precision) returns void language sql as 'select'",
    ],
    ["deletes from the catalogs", "set allow_system_table_mods = on; delete from pg_proc where proname = 'now'"],
  ])("leaves nothing behind when it %s", { timeout: longestMillis }, async (_, sql) => {
    const before = await run(asked.openTransaction);
    // At 150 ms no transaction is open that would keep it from anything.
    const { error } = await ask(asked.openTransaction, 150, sql);
    expect(error).toBeNull();
    expect((await run(asked.openTransaction)).traceHash).toBe(before.traceHash);
    expect(await rows(asked.openTransaction, 1e9, "select count(*), max(n) from t")).toEqual([["3", "3"]]);
  });

  it.each([
    ["makes too many rows", "select generate_series(1, 1000000000)"],
    ["computes for too long", "select count(*) from generate_series(1, 100000000000)"],
  ])("ends SQL that %s, and runs on", { timeout: longestMillis }, async (_, sql) => {
    const before = await run(asked.openTransaction);
    const startedAt = performance.now();
    const { error, atMillis } = await ask(asked.openTransaction, 700, sql);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(error).toMatchObject({ code: "57014", hint: expect.stringMatching(/LIMIT/) });
    expect(atMillis).toBe(700);
    expect((await run(asked.openTransaction)).traceHash).toBe(before.traceHash);
  });

  test("outlives an expression too deep for the thread, and says so", async () => {
    const { error } = await ask(asked.openTransaction, 150, `select ${"1+".repeat(20_000)}1`);
    // Where the thread's stack is smaller than PostgreSQL's measure of it, the database ends with the question.
    expect(["54001 stack depth limit exceeded", "08006 server closed the connection unexpectedly"]).toContain(
      `${error?.code} ${error?.message}`,
    );
    expect(await rows(asked.openTransaction, 150, "select count(*) from t")).toEqual([["2"]]);
  });

  test("says whose fault it is where the run hangs before the moment", async () => {
    const { error } = await ask(asked.growingList, 5_000, "select 1");
    expect(error).toMatchObject({ code: "57014", hint: expect.stringContaining("not your SQL") });
    expect(await rows(asked.openTransaction, 150, "select count(*) from t")).toEqual([["2"]]);
  });

  test("takes its turn among runs and other questions", async () => {
    const { starter } = await inputs();
    const [first, answer, second, other] = await Promise.all([
      run(starter),
      ask(asked.openTransaction, 700, "select count(*) from t"),
      run(starter),
      ask(starter, 0, "select 1"),
    ]);
    expect(second.traceHash).toBe(first.traceHash);
    expect([rowsOf(answer), rowsOf(other)]).toEqual([[["2"]], [["1"]]]);
  });
}
