import { sqlRows } from "#lab/runtime.ts";
import type { AskTools } from "./ask-tools.ts";
import { asked } from "./asked-runs.ts";

/** How an answer looks. */
export function answersInPsqlsWords({ ask, test, expect }: AskTools): void {
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
    expect(await ask(asked.openTransaction, 700, "select 1; do $$begin raise warning 'careful'; end$$")).toMatchObject({
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

  test("does not wait for pg_sleep", async () => {
    const startedAt = performance.now();
    const answer = await ask(asked.openTransaction, 700, "select pg_sleep(3600)");
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(answer).toMatchObject({ error: null, notices: [expect.stringContaining("answered at once")] });
  });
}
