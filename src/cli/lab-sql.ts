import type { RunInput, SqlAnswer } from "#lab/runtime.ts";
import { createNodeRuntime } from "#lab/runtimes/node/node-runtime.ts";

/** `--at`: virtual milliseconds; without it, the end of the run. Throws for anything else. */
export function momentOf(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new Error(`--at takes virtual milliseconds since the run began, for example 412.5; got ${text}.`);
}

/** Asks the database of a run at a moment and prints the answer. Returns the exit code: 1 where PostgreSQL answered with an error. */
export async function askLab(input: RunInput, atMillis: number, sql: string, json: boolean): Promise<number> {
  const runtime = createNodeRuntime();
  const answer = await runtime.ask({ input, atMillis, sql });
  await runtime.dispose();
  console.log(json ? JSON.stringify(answer) : answerText(answer));
  return answer.error === null ? 0 : 1;
}

/** An answer as `psql` prints it, with the moment above. */
export function answerText(answer: SqlAnswer): string {
  const { columns, rows, rowCount, command, notices, error, atMillis } = answer;
  const lines = [`-- at ${Math.round(atMillis * 1000) / 1000} ms`, ...notices];
  if (error !== null) {
    lines.push(`ERROR:  ${error.code}: ${error.message}`);
    if (error.hint !== null) lines.push(`HINT:  ${error.hint}`);
    if (error.position !== null) lines.push(`at character ${error.position}`);
  } else if (columns.length > 0) {
    lines.push(...table(columns, rows), `(${rowCount} ${rowCount === 1 ? "row" : "rows"}${shown(answer)})`);
  } else if (command !== "") lines.push(command);
  return lines.join("\n");
}

const shown = ({ rows, rowCount }: SqlAnswer) => (rows.length < rowCount ? `, the first ${rows.length} shown` : "");

function table(columns: string[], rows: SqlAnswer["rows"]): string[] {
  const texts = rows.map((row) => row.map((value) => (value ?? "").replaceAll("\n", "↵")));
  const widths = columns.map((name, at) => Math.max(name.length, ...texts.map((row) => (row[at] ?? "").length)));
  const line = (cells: string[]) => ` ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")}`.trimEnd();
  return [line(columns), widths.map((width) => "-".repeat(width + 2)).join("+"), ...texts.map(line)];
}
