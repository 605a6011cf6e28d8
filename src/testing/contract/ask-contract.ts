import type { LabRuntime, RunInput, SqlAnswer } from "#lab/runtime.ts";
import { sqlRows } from "#lab/runtime.ts";
import { runEpochMillis, type Trace } from "#sim/trace.ts";
import { asked } from "./asked-runs.ts";
import type { ContractInputs, TestApi } from "./runtime-contract.ts";

const longestMillis = 60_000;

/** What every `LabRuntime` must answer to SQL about a run at a moment. `inputs` is called when the tests run. */
export function askContract(
  name: string,
  make: () => Promise<LabRuntime>,
  inputs: () => Promise<ContractInputs>,
  { describe, it, expect, afterAll }: TestApi,
): void {
  let shared: Promise<LabRuntime> | null = null;
  const runtime = () => {
    shared ??= make();
    return shared;
  };
  const run = async (input: RunInput) => (await runtime()).run(input);
  const ask = async (input: RunInput, atMillis: number, sql: string) => (await runtime()).ask({ input, atMillis, sql });
  /** Rows of an answer that must not be an error. */
  const rowsOf = ({ error, rows }: SqlAnswer) => {
    expect(error).toBeNull();
    return rows;
  };
  const rows = async (input: RunInput, atMillis: number, sql: string) => rowsOf(await ask(input, atMillis, sql));
  const test = (title: string, body: () => Promise<void>) => it(title, { timeout: longestMillis }, body);

  afterAll(async () => {
    await (await shared)?.dispose();
  });

  describe(`${name}: SQL at a moment`, () => {
    test("counts in pg_stat_activity the connections that the trace has open then, and itself", async () => {
      const { starter } = await inputs();
      const { trace } = await run(starter);
      for (const atMillis of [0, 150, 412, 3_005.5, trace.endedAtMillis]) {
        const sql = "select count(*) from pg_stat_activity where usename = 'app'";
        expect(await rows(starter, atMillis, sql), `at ${atMillis} ms`).toEqual([[`${openAt(trace, atMillis)}`]]);
      }
      expect(
        await rows(
          starter,
          412,
          "select usename, datname, backend_type, state, pid = pg_backend_pid() as itself from pg_stat_activity where application_name = 'sql console'",
        ),
      ).toEqual([["postgres", "app", "client backend", "active", "t"]]);
    });

    test("counts every event of its moment, even where the trace has rounded that", async () => {
      const { starter } = await inputs();
      const { trace } = await run(starter);
      const opened = trace.events.filter(({ type }) => type === "connection-opened").slice(0, 5);
      expect(opened.length).toBe(5);
      for (const { atMillis } of opened) {
        const sql = "select count(*) from pg_stat_activity where usename = 'app'";
        expect(await rows(starter, atMillis, sql)).toEqual([[`${openAt(trace, atMillis)}`]]);
      }
    });

    test("is left out of pg_stat_activity where no slot is left, and says that a real server would refuse it", async () => {
      const { columns: _, ...answer } = await ask(asked.everySlotTaken, 600, "select count(*) from pg_stat_activity");
      expect(answer).toMatchObject({ rows: [["5"]], error: null, notices: [expect.stringContaining("53300")] });
    });

    test("shows the time of the run, and the moment it is", async () => {
      const { starter } = await inputs();
      const answer = await ask(
        starter,
        412,
        "select extract(epoch from now()) * 1000, extract(epoch from clock_timestamp()) * 1000",
      );
      expect(answer.atMillis).toBe(412);
      expect(rowsOf(answer)[0]?.map(Number)).toEqual([runEpochMillis + 412, runEpochMillis + 412]);
    });

    test("sees what others have committed by then, and nothing of what they have not", async () => {
      const sql = "select id, n from t order by id";
      expect(await rows(asked.openTransaction, 150, sql)).toEqual([
        ["1", "0"],
        ["2", "0"],
      ]);
      expect(await rows(asked.openTransaction, 700, sql)).toEqual([
        ["1", "0"],
        ["2", "0"],
      ]);
      expect(await rows(asked.openTransaction, 1e9, sql)).toEqual([
        ["1", "1"],
        ["2", "0"],
        ["3", "3"],
      ]);
    });

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

    test("tells who waits for whose lock, as pg_locks and pg_blocking_pids do", async () => {
      expect(
        await rows(
          asked.twoAtOneRow,
          700,
          "select pid, wait_event, pg_blocking_pids(pid) from pg_stat_activity where usename = 'app' order by pid",
        ),
      ).toEqual([
        ["1001", "ClientRead", "{}"],
        ["1002", "transactionid", "{1001}"],
      ]);
      expect(
        await rows(
          asked.twoAtOneRow,
          700,
          "select pid, mode, granted from pg_locks where locktype = 'transactionid' and pid <> pg_backend_pid() order by pid",
        ),
      ).toEqual([
        ["1001", "ExclusiveLock", "t"],
        ["1002", "ShareLock", "f"],
      ]);
    });

    test("prints values as psql does", async () => {
      const { columns, rows, command, rowCount } = await ask(
        asked.openTransaction,
        700,
        `select 9007199254740993::bigint as big, timestamptz '2026-01-01 00:00:00.5+00' as at, '{"a": [1, null]}'::json as doc,
           array['x', null, 'y z'] as list, null as nothing, true as yes, 1.50::numeric as price, '\\x00ff'::bytea as bytes, '' as empty`,
      );
      expect(columns).toEqual(["big", "at", "doc", "list", "nothing", "yes", "price", "bytes", "empty"]);
      expect(rows).toEqual([
        [
          "9007199254740993",
          "2026-01-01 00:00:00.5+00",
          '{"a": [1, null]}',
          '{x,NULL,"y z"}',
          null,
          "t",
          "1.50",
          "\\x00ff",
          "",
        ],
      ]);
      expect({ command, rowCount }).toEqual({ command: "SELECT 1", rowCount: 1 });
    });

    test("shows the last statement's rows, and the tags of those before it", async () => {
      const answer = await ask(
        asked.openTransaction,
        700,
        "create table u (id int); insert into u values (1), (2); select count(*) from u;",
      );
      expect(answer).toMatchObject({
        columns: ["count"],
        rows: [["2"]],
        command: "SELECT 1",
        notices: ["CREATE TABLE", "INSERT 0 2"],
      });
      expect(
        await ask(asked.openTransaction, 700, "select 1; do $$begin raise warning 'careful'; end$$"),
      ).toMatchObject({
        ...{ columns: [], rows: [], rowCount: 0, command: "DO" },
        notices: ["SELECT 1", "WARNING:  careful"],
      });
    });

    test("answers an error with its SQLSTATE, hint and position", async () => {
      const { error } = await ask(asked.openTransaction, 700, "select nn from t");
      expect(error).toEqual({
        code: "42703",
        message: 'column "nn" does not exist',
        hint: 'Perhaps you meant to reference the column "t.n".',
        position: 8,
      });
      const answer = await ask(asked.openTransaction, 700, "insert into t values (9, 9); insert into t values (2, 2)");
      expect(answer).toMatchObject({
        ...{ columns: [], rows: [], command: "", error: { code: "23505" } },
        notices: ["INSERT 0 1", "DETAIL:  Key (id)=(2) already exists."],
      });
    });

    test("cuts rows and counts them all", async () => {
      const { rows, rowCount, command } = await ask(asked.openTransaction, 700, "select generate_series(1, 12345)");
      expect(rows.length).toBe(sqlRows);
      expect(rows.at(-1)).toEqual([`${sqlRows}`]);
      expect({ rowCount, command }).toEqual({ rowCount: 12_345, command: "SELECT 12345" });
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

    test("does not wait for pg_sleep", async () => {
      const startedAt = performance.now();
      const answer = await ask(asked.openTransaction, 700, "select pg_sleep(3600)");
      expect(performance.now() - startedAt).toBeLessThan(5_000);
      expect(answer).toMatchObject({ error: null, notices: [expect.stringContaining("answered at once")] });
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

    test("answers from the database before the first request where the code cannot start", async () => {
      const answer = await ask(asked.syntaxError, 700, "select count(*) from t");
      expect(answer).toMatchObject({ rows: [["2"]], error: null, atMillis: 0 });
      expect(answer.notices).toEqual([expect.stringMatching(/could not be started.*syntax error at line 1/)]);
    });

    test("says that the run has ended before, and why", async () => {
      const { notices, atMillis } = await ask(asked.endlessLoop, 5_000, "select 1");
      expect(atMillis).toBe(200);
      expect(notices).toEqual([expect.stringMatching(/The run ended at 200 ms.*loop/s)]);
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

    test("asks behind a pooler for the pooler's connections", async () => {
      const { trace } = await run(asked.behindPooler);
      const linked = trace.events.filter(({ type }) => type === "server-connection-opened").length;
      expect(linked).toBeGreaterThan(0);
      expect(
        await rows(
          asked.behindPooler,
          trace.endedAtMillis,
          "select count(*) from pg_stat_activity where usename = 'app'",
        ),
      ).toEqual([[`${linked}`]]);
    });
  });
}

/** Backends that the trace counts after everything up to a moment. */
function openAt({ events }: Trace, atMillis: number): number {
  const last = events.findLast((event) => event.atMillis <= atMillis && "active" in event);
  return last && "active" in last ? last.active : 0;
}
