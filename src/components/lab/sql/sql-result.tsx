import type { VNode } from "preact";
import type { SqlAnswer } from "#lab/runtime.ts";
import * as say from "#strings/lab-sql.ts";
import { errorPlace } from "./error-place.ts";

/** An answer as a table, or an error with its SQLSTATE and the place it is at. */
export function SqlResult({ sql, answer }: { sql: string; answer: SqlAnswer }): VNode {
  const { columns, rows, notices, error } = answer;
  return (
    <div class="lab-sql-result">
      {error && <SqlError sql={sql} error={error} />}
      {columns.length > 0 && !error && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section class="lab-sql-table" tabIndex={0} aria-label={say.answer}>
          <table>
            <thead>
              <tr>
                {columns.map((name, index) => (
                  <th key={index} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={index}>
                  {row.map((value, column) => (
                    <td key={column}>{value === null ? <span class="lab-sql-null">null</span> : value}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {notices.length > 0 && (
        <ul class="lab-sql-notices" aria-label={say.notices}>
          {notices.map((notice, index) => (
            <li key={index}>{notice}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function SqlError({ sql, error }: { sql: string; error: NonNullable<SqlAnswer["error"]> }): VNode {
  const place = errorPlace(sql, error.position);
  return (
    <div class="lab-note lab-sql-error" data-kind="fail">
      <p>
        <strong>{error.code}</strong> {error.message}
      </p>
      {place && (
        <pre>
          <span class="lab-sql-line">{say.line(place.line)} </span>
          {place.before}
          <mark>{place.at === "" ? " " : place.at}</mark>
          {place.after}
        </pre>
      )}
      {error.hint && <p>{say.hint(error.hint)}</p>}
    </div>
  );
}
