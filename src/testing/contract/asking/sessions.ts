import type { Trace } from "#sim/trace.ts";
import { runEpochMillis } from "#sim/trace.ts";
import type { AskTools } from "./ask-tools.ts";
import { asked } from "./asked-runs.ts";

/** What SQL sees of the run: its sessions, their locks and rows, and the time. */
export function sessionsThen({ inputs, run, ask, rows, rowsOf, test, expect }: AskTools): void {
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

  test("asks the run as the reader's parameters change it", async () => {
    const { starter } = await inputs();
    const changed = { ...starter, parameters: { maxConnections: 12, instances: 4 } };
    const { trace } = await run(changed);
    const sql = "select current_setting('max_connections'), count(*) from pg_stat_activity where usename = 'app'";
    expect(await rows(changed, 412, sql)).toEqual([["12", `${openAt(trace, 412)}`]]);
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
        "select relation::regclass, locktype, mode from pg_locks where pid = pg_backend_pid() order by locktype",
      ),
    ).toEqual([
      ["pg_locks", "relation", "AccessShareLock"],
      [null, "virtualxid", "ExclusiveLock"],
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
}

/** Backends that the trace counts after everything up to a moment. */
function openAt({ events }: Trace, atMillis: number): number {
  const last = events.findLast((event) => event.atMillis <= atMillis && "active" in event);
  return last && "active" in last ? last.active : 0;
}
