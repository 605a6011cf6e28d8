import type { ReadonlySignal } from "@preact/signals";
import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import type { RunReport, SqlAnswer } from "#lab/runtime.ts";
import type { DatabaseKind } from "#sim/trace.ts";
import * as say from "#strings/lab-sql.ts";
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
  postgres: say.postgresAnswers,
  mysql: say.mysqlAnswers,
  mongodb: say.mongodbAnswers,
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
    <section class="lab-sql" aria-label={say.sqlConsole} data-own-keys="">
      <p class="lab-sql-label">{labels[kind]}</p>
      {!trace ? (
        <p class="lab-empty">{say.runFirst}</p>
      ) : kind === "mongodb" ? (
        <p class="lab-empty">{say.mongodbHasNoSql}</p>
      ) : (
        <>
          <Where session={session} id={aboutId} />
          <fieldset class="lab-sql-ready" aria-label={say.readyQueries}>
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
              {say.server}{" "}
              <select
                class="lab-field"
                value={onReplica.value ? "replica" : "primary"}
                onChange={(event) => {
                  onReplica.value = event.currentTarget.value === "replica";
                }}
              >
                <option value="primary">{say.primary}</option>
                <option value="replica">{say.replica}</option>
              </select>
            </label>
          )}
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void ask(area.current?.value ?? "");
            }}
          >
            <label for={areaId}>{say.sql}</label>
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
                {say.ask}
              </button>
              {busy && (
                <button type="button" class="ws-button" onClick={cancel}>
                  {say.cancel}
                </button>
              )}
              {kept.value.length > 0 && (
                <select
                  class="lab-field"
                  aria-label={say.askedBefore}
                  value=""
                  onChange={(event) => {
                    put(event.currentTarget.value);
                    event.currentTarget.value = "";
                    area.current?.focus();
                  }}
                >
                  <option value="">{say.askedBeforeCount(kept.value.length)}</option>
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
          ? say.playingAgain
          : asking.state === "cancelled"
            ? say.cancelled
            : asking.state === "answered"
              ? answerInWords(asking.answer, asking.run)
              : ""}
      </p>
      {asking.state === "missing" && (
        <p class="lab-note" data-kind="fail">
          <strong>{say.couldNotBeAsked}</strong> {say.tryAgain(asking.message)}
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
      {say.asksAt((session.moment.value?.atMillis ?? 0).toFixed(1), runInWords(session))}
    </p>
  );
}

function runInWords(session: SqlSession): string {
  const { outcome } = session.state.value;
  if (!outcome) return "";
  return (outcome.answer === undefined ? say.shownRun : say.shownRunOfExample)(runWords(outcome));
}

function answerInWords({ error, rowCount, rows, columns, command, atMillis }: SqlAnswer, run: string): string {
  const when = say.when(atMillis.toFixed(1), run);
  if (error) return say.error(error.code, when);
  if (columns.length === 0) return say.done(command || say.doneWithoutName, when);
  return rows.length < rowCount ? say.firstRows(rowCount, rows.length, when) : say.rows(rowCount, when);
}
