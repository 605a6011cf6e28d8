import type { OnlookerReply } from "#sim/gateway/index.ts";
import type { StoppedRun } from "#sim/run.ts";
import { backendMessages, columnNames, columnValues, type Fields, fieldsOf, stringIn } from "./backend-messages.ts";
import { type SqlAnswer, sqlRows } from "./runtime.ts";

/** A value longer than this is cut: nobody reads it in a table. */
const longestValue = 10_000;

/** What the session was answered, as `psql` prints it: rows of the last statement, notices, and the tags of those before it. */
export function sqlAnswer(sql: string, { atMillis, ask }: Pick<StoppedRun, "atMillis" | "ask">): SqlAnswer {
  if (sql.includes("\0")) return failedAnswer(zeroByte, atMillis);
  const reply = ask(sql);
  const notices: string[] = [];
  let error: SqlAnswer["error"] = reply.wait && lockTimeout(reply.wait, notices);
  let last = emptyResult();
  /** Came after the last statement's tag: they are the next one's, where there is one. */
  let later: string[] = [];
  for (const { type, body } of backendMessages(reply.bytes)) {
    if (type === "N") (last.command === "" ? notices : later).push(...noticeLines(fieldsOf(body)));
    else if ("THDdCIE".includes(type)) {
      if (last.command !== "") {
        notices.push(last.command, ...later);
        last = emptyResult();
        later = [];
      }
      if (type === "E") error = errorOf(fieldsOf(body), reply.tooLong, notices);
      else addTo(last, type, body);
    }
  }
  notices.push(...later);
  if (error === null && last.cut)
    notices.push(`Values longer than ${longestValue.toLocaleString("en")} characters are cut here.`);
  if (reply.sleptMillis > 0)
    notices.push("pg_sleep() was answered at once: nothing else happens at a moment that stands still.");
  if (reply.signalled.length > 0) notices.push(signalled(reply.signalled));
  if (!reply.listed) notices.push(noSlot);
  if (error?.code === "42601" && /^\s*\\/.test(sql)) error = { ...error, hint: psqlCommand };
  const { columns, rows, rowCount, command } = error === null ? last : emptyResult();
  return { columns, rows, rowCount, command, notices, error, atMillis };
}

/** The answer where there is no database to ask. */
export function failedAnswer(
  error: { code: string; message: string; hint: string | null },
  atMillis: number,
): SqlAnswer {
  const { columns, rows, rowCount, command } = emptyResult();
  return { columns, rows, rowCount, command, notices: [], error: { position: null, ...error }, atMillis };
}

interface Result extends Pick<SqlAnswer, "columns" | "rows" | "rowCount" | "command"> {
  /** A value was too long to be shown whole. */
  cut: boolean;
}

const emptyResult = (): Result => ({ columns: [], rows: [], rowCount: 0, command: "", cut: false });

function addTo(result: Result, type: string, body: Uint8Array): void {
  if (type === "T") result.columns = columnNames(body);
  else if (type === "H") result.columns = ["copy"];
  else if (type === "C") result.command = stringIn(body, 0).text;
  else if (type === "D" || type === "d") {
    result.rowCount++;
    if (result.rowCount > sqlRows) return;
    const values = type === "D" ? columnValues(body) : [stringIn(body, 0).text.replace(/\n$/, "")];
    result.cut ||= values.some((value) => value !== null && value.length > longestValue);
    result.rows.push(values.map((value) => value?.slice(0, longestValue) ?? null));
  }
}

function errorOf(fields: Fields, tooLong: boolean, notices: string[]): SqlAnswer["error"] {
  const { C: code = "", M: message = "", D: detail, H: hint = null, W: context, P: position } = fields;
  if (detail !== undefined) notices.push(`DETAIL:  ${detail}`);
  const lines = (context ?? "").split("\n").filter((line) => line !== "" && !simulators.test(line));
  if (lines.length > 0) notices.push(`CONTEXT:  ${lines.join("\n")}`);
  const cancelled = tooLong && code === "57014";
  return {
    code,
    message,
    hint: cancelled ? tooLongHint : hint,
    position: position === undefined ? null : Number(position),
  };
}

/** As PostgreSQL words it, with whom it waits for: nobody goes on at a moment that stands still. */
function lockTimeout({ pid, connection, where }: NonNullable<OnlookerReply["wait"]>, notices: string[]) {
  if (where !== "") notices.push(`CONTEXT:  ${where}`);
  const holder = pid === null ? `connection ${connection}` : `process ${pid} (connection ${connection})`;
  const hint = `A real session would wait for ${holder}, which holds the lock. Nothing goes on at this moment, so this one gave up at once.`;
  return { code: "55P03", message: "canceling statement due to lock timeout", hint, position: null };
}

function noticeLines({ S: severity = "NOTICE", M: message = "", D: detail, H: hint }: Fields): string[] {
  const lines = [`${severity}:  ${message}`];
  if (detail !== undefined) lines.push(`DETAIL:  ${detail}`);
  if (hint !== undefined) lines.push(`HINT:  ${hint}`);
  return lines;
}

/** Where the simulator's own functions stand in for PostgreSQL's, which have no context. */
const simulators = /PL\/pgSQL function (pg_\w+|current_setting|simulator_\w+)\(|inline_code_block line 1 at RAISE/;

const signalled = (pids: number[]) =>
  `Nothing goes on at this moment, so the signal to ${pids.map((pid) => `process ${pid}`).join(", ")} shows no effect.`;

const tooLongHint = "The answer passed 8 MiB. Ask for fewer rows with LIMIT, or for count(*).";

/** PostgreSQL's answer to text that its protocol cannot carry. */
const zeroByte = { code: "22021", message: 'invalid byte sequence for encoding "UTF8": 0x00', hint: null };

const psqlCommand =
  "Commands with a backslash are psql's own. Ask the catalogs: select table_name, column_name, data_type from " +
  "information_schema.columns where table_schema = 'public'.";

const noSlot =
  "Every connection slot is taken at this moment, also those kept for superusers: a real server would have refused this " +
  "session (53300). It is left out of pg_stat_activity.";
