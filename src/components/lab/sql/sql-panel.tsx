import type { ReadonlySignal } from "@preact/signals";
import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import type { RunReport, SqlAnswer } from "#lab/runtime.ts";
import type { DatabaseKind } from "#sim/trace.ts";
import { runWords } from "../session/runs.ts";
import type { LabSession } from "../session/session.ts";
import type { Outcome } from "../session/state.ts";
import { readyQueriesOf } from "./ready-queries.ts";
import { SqlResult } from "./sql-result.tsx";

/** As much of a session as asking takes: a run, a moment of it, and who answers. */
export interface SqlSession extends Pick<LabSession, "askDatabase" | "cancelAsking"> {
  state: ReadonlySignal<{
    outcome: (Pick<Outcome, "answer" | "parameters"> & { report: Pick<RunReport, "trace"> }) | null;
  }>;
  moment: ReadonlySignal<{ atMillis: number } | null>;
}

/** What became of the last question. */
type Asking =
  | { state: "nothing" }
  | { state: "asking"; sql: string }
  | { state: "cancelled" }
  | { state: "answered"; sql: string; run: string; answer: SqlAnswer }
  | { state: "missing"; message: string };

const MOST_KEPT = 30;

/** What answers. */
const labels: Record<DatabaseKind, string> = {
  postgres: "Real PostgreSQL (PGlite); sessions simulated.",
  mysql: "MySQL’s SQL, within limits; its rows are kept by PostgreSQL (PGlite), and sessions are simulated.",
  mongodb: "Documents in memory; sessions simulated.",
};

/** SQL for the database of the run that is shown, as it was at the moment the scene shows. */
export function SqlPanel({ session }: { session: SqlSession }): VNode {
  const asking = useSignal<Asking>({ state: "nothing" });
  const kept = useSignal<string[]>([]);
  const area = useRef<HTMLTextAreaElement>(null);
  const latest = useRef(0);
  const onReplica = useSignal(false);
  const [areaId, aboutId] = [useId(), useId()];
  const { outcome } = session.state.value;
  const busy = asking.value.state === "asking";
  const trace = outcome?.report.trace ?? null;
  const kind = trace?.database.kind ?? "postgres";
  const readyQueries = readyQueriesOf[kind];

  // What was asked of another run is not about this one.
  useEffect(() => {
    latest.current += 1;
    asking.value = { state: "nothing" };
  }, [trace]);

  const ask = async (sql: string) => {
    if (busy || !trace || sql.trim() === "") return;
    const turn = ++latest.current;
    asking.value = { state: "asking", sql };
    kept.value = [sql, ...kept.value.filter((one) => one !== sql)].slice(0, MOST_KEPT);
    const run = runInWords(session);
    try {
      const answer = await session.askDatabase(sql, trace.replica && onReplica.value ? "replica" : undefined);
      if (turn === latest.current) asking.value = { state: "answered", sql, run, answer };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (turn === latest.current) asking.value = { state: "missing", message };
    }
  };
  const cancel = () => {
    latest.current += 1;
    asking.value = { state: "cancelled" };
    session.cancelAsking();
    area.current?.focus();
  };
  const put = (sql: string) => {
    if (area.current) area.current.value = sql;
  };

  return (
    <section class="lab-sql" aria-label="SQL console" data-own-keys="">
      <p class="lab-sql-label">{labels[kind]}</p>
      {!trace ? (
        <p class="lab-empty">
          Run first: then SQL goes to the run’s database as it was at the moment the scene shows, with its sessions and
          locks.
        </p>
      ) : kind === "mongodb" ? (
        <p class="lab-empty">This run’s database is MongoDB: there is no SQL to ask it in.</p>
      ) : (
        <>
          <Where session={session} id={aboutId} />
          <fieldset class="lab-sql-ready" aria-label="Ready-made queries">
            {readyQueries.map(({ name, sql }) => (
              <button
                key={name}
                type="button"
                class="lab-tool"
                aria-disabled={busy}
                onClick={() => {
                  put(sql);
                  void ask(sql);
                }}
              >
                {name}
              </button>
            ))}
          </fieldset>
          {trace.replica && (
            <label class="lab-sql-server">
              Server{" "}
              <select
                class="lab-field"
                value={onReplica.value ? "replica" : "primary"}
                onChange={(event) => {
                  onReplica.value = event.currentTarget.value === "replica";
                }}
              >
                <option value="primary">Primary</option>
                <option value="replica">Replica</option>
              </select>
            </label>
          )}
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void ask(area.current?.value ?? "");
            }}
          >
            <label for={areaId}>SQL</label>
            <textarea
              id={areaId}
              ref={area}
              class="ws-field lab-sql-text"
              rows={4}
              spellcheck={false}
              autocapitalize="off"
              autocomplete="off"
              aria-describedby={aboutId}
              onKeyDown={(event) => {
                if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
                event.preventDefault();
                void ask(event.currentTarget.value);
              }}
            >
              {readyQueries[0]?.sql}
            </textarea>
            <div class="lab-buttons">
              <button type="submit" class="ws-button" aria-disabled={busy} aria-keyshortcuts="Control+Enter Meta+Enter">
                Ask
              </button>
              {busy && (
                <button type="button" class="ws-button" onClick={cancel}>
                  Cancel
                </button>
              )}
              {kept.value.length > 0 && (
                <select
                  class="lab-field"
                  aria-label="Asked before"
                  value=""
                  onChange={(event) => {
                    put(event.currentTarget.value);
                    event.currentTarget.value = "";
                    area.current?.focus();
                  }}
                >
                  <option value="">Asked before ({kept.value.length})</option>
                  {kept.value.map((sql) => (
                    <option key={sql} value={sql}>
                      {sql.replace(/\s+/g, " ").slice(0, 80)}
                    </option>
                  ))}
                </select>
              )}
            </div>
          </form>
          <Answer asking={asking.value} />
        </>
      )}
    </section>
  );
}

function Answer({ asking }: { asking: Asking }): VNode {
  return (
    <>
      <p class="lab-sql-said" role="status">
        {asking.state === "asking"
          ? "Playing the run again up to this moment, then asking…"
          : asking.state === "cancelled"
            ? "Cancelled."
            : asking.state === "answered"
              ? answerInWords(asking.answer, asking.run)
              : ""}
      </p>
      {asking.state === "missing" && (
        <p class="lab-note" data-kind="fail">
          <strong>The database could not be asked.</strong> {asking.message} Press Ask to try again.
        </p>
      )}
      {asking.state === "answered" && <SqlResult sql={asking.sql} answer={asking.answer} />}
    </>
  );
}

/** Which moment a question goes to; apart, because it changes with every frame of playback. */
function Where({ session, id }: { session: SqlSession; id: string }): VNode {
  return (
    <p class="lab-sql-where" id={id}>
      Asks at {(session.moment.value?.atMillis ?? 0).toFixed(1)} ms of {runInWords(session)}. What SQL changes is gone
      afterwards.
    </p>
  );
}

function runInWords(session: SqlSession): string {
  const { outcome } = session.state.value;
  if (!outcome) return "";
  return `the run that is shown, ${outcome.answer === undefined ? "" : "of the example, "}${runWords(outcome)}`;
}

function answerInWords({ error, rowCount, rows, columns, command, atMillis }: SqlAnswer, run: string): string {
  const when = `at ${atMillis.toFixed(1)} ms of ${run}`;
  if (error) return `Error ${error.code}, ${when}.`;
  if (columns.length === 0) return `${command || "Done"}, ${when}.`;
  const left = rows.length < rowCount ? `, the first ${rows.length} are shown` : "";
  return `${rowCount} ${rowCount === 1 ? "row" : "rows"}${left}, ${when}.`;
}
