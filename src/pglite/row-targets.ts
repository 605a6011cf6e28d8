import { decodeText, messagesOf, stringAt } from "./messages.ts";
import type { OwnReply } from "./reply.ts";
import type { Session } from "./session.ts";
import type { OwnUnit } from "./unit.ts";

/** A statement that locks just the rows in which one column has one value: UPDATE, DELETE or SELECT … FOR UPDATE. */
export interface RowTarget {
  table: string;
  column: string;
  /** A literal, or the number of a parameter. */
  value: string | number;
}

const forms = [
  /^\s*update\s+([\w.]+)\s+set\s+([^;]*?)\s+where\s+([\w.]+)\s*=\s*(\$\d+|\d+|'[^']*')(?:\s+returning\s[^;]*)?;?\s*$/i,
  /^\s*delete\s+from\s+([\w.]+)()\s+where\s+([\w.]+)\s*=\s*(\$\d+|\d+|'[^']*')(?:\s+returning\s[^;]*)?;?\s*$/i,
  /^\s*select\s[^;]*?\sfrom\s+([\w.]+)()\s+where\s+([\w.]+)\s*=\s*(\$\d+|\d+|'[^']*')\s+for\s+(?:no\s+key\s+)?update\s*;?\s*$/i,
];

/** `null` for a text that may lock other rows, or none, or changes the column itself. */
export function rowTargetOf(sql: string): RowTarget | null {
  for (const form of forms) {
    const [, table = "", set = "", column = "", value = ""] = form.exec(sql) ?? [];
    if (table === "" || new RegExp(`\\b${column}\\b\\s*=|\\(\\s*select\\b`, "i").test(set)) continue;
    const parameter = value.startsWith("$") ? Number(value.slice(1)) : value.replace(/^'|'$/g, "");
    return { table: table.toLowerCase(), column: column.toLowerCase(), value: parameter };
  }
  return null;
}

/** The rows as text, the same for the same rows; `bind` is the body of the Bind message, if there is one. */
export function rowKey({ table, column, value }: RowTarget, bind: Uint8Array | null): string | null {
  const known = typeof value === "string" ? value : bind && parameterOf(bind, value);
  return known === null ? null : `${table} ${column} ${known}`;
}

/** A parameter in text format; `null` for any other. */
function parameterOf(bind: Uint8Array, number: number): string | null {
  const view = new DataView(bind.buffer, bind.byteOffset, bind.byteLength);
  let at = stringAt(bind, stringAt(bind, 0).next).next;
  const formats = view.getInt16(at);
  at += 2;
  for (let index = 0; index < formats; index++, at += 2) if (view.getInt16(at) !== 0) return null;
  const count = view.getInt16(at);
  at += 2;
  for (let index = 1; index <= count; index++) {
    const length = view.getInt32(at);
    at += 4;
    if (index === number) return length < 0 ? null : decodeText(bind.subarray(at, at + length));
    at += Math.max(0, length);
  }
  return null;
}

const reading = /^(begin|start|select|show|set|table|values)$/;

/**
 * Notes which rows the session's open transaction has locked, so far as its statements tell for sure: what it has made or
 * moved itself, others would not wait for.
 */
export function noteRows(session: Session, unit: OwnUnit, reply: OwnReply): void {
  if (session.state !== "in-transaction") {
    if (session.rows !== null) session.rows = null;
    return;
  }
  if (session.rows?.unsure || unit.runs.length === 0) return;
  if (unit.rowKey !== null && unit.runs.length === 1) {
    if (reply.failed || !touchedRows(reply.bytes)) return;
    session.rows ??= { keys: new Set(), unsure: false };
    session.rows.keys.add(unit.rowKey);
    return;
  }
  const sure = unit.runs.every(({ statements }) => statements.every(({ keyword }) => reading.test(keyword)));
  if (!sure || session.savepoint) session.rows = { keys: session.rows?.keys ?? new Set(), unsure: true };
}

const touchedRows = (reply: Uint8Array) =>
  messagesOf(reply).some(
    ({ type, body }) => type === "C" && /^(UPDATE|DELETE|SELECT) [1-9]/.test(stringAt(body, 0).text),
  );
