import { utf8Decode } from "../gateway/utf8.ts";
import type { TransactionState } from "../trace.ts";

/** A column of Postgres' RowDescription. */
export interface PgColumn {
  name: string;
  table: number;
  attribute: number;
  type: number;
  modifier: number;
}

/** What Postgres answered one simple query with. */
export interface PgReply {
  columns: PgColumn[] | null;
  rows: Array<Array<Uint8Array | null>>;
  /** CommandComplete's tag, for example `UPDATE 2`. */
  tag: string;
  /** ErrorResponse by field letter. */
  error: Record<string, string> | null;
  state: TransactionState | null;
}

const states: Record<number, TransactionState> = { 73: "idle", 84: "in-transaction", 69: "failed" };

/** Reads messages of Postgres' protocol (postgresql.org/docs/current/protocol-message-formats.html). */
export function readPgReply(bytes: Uint8Array): PgReply {
  const reply: PgReply = { columns: null, rows: [], tag: "", error: null, state: null };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 5 <= bytes.length; ) {
    const end = at + 1 + view.getInt32(at + 1);
    const body = at + 5;
    switch (bytes[at]) {
      case 0x54:
        reply.columns = columnsAt(bytes, view, body);
        reply.rows = [];
        break;
      case 0x44:
        reply.rows.push(rowAt(bytes, view, body));
        break;
      case 0x43:
        reply.tag = utf8Decode(bytes, body, end - 1);
        break;
      case 0x45:
        reply.error ??= fieldsAt(bytes, body, end);
        break;
      case 0x5a:
        reply.state = states[bytes[body] as number] ?? null;
        break;
    }
    at = end;
  }
  return reply;
}

function columnsAt(bytes: Uint8Array, view: DataView, start: number): PgColumn[] {
  const columns: PgColumn[] = [];
  let at = start + 2;
  for (let count = view.getInt16(start); count > 0; count--) {
    const zero = bytes.indexOf(0, at);
    const name = utf8Decode(bytes, at, zero);
    at = zero + 1;
    columns.push({
      name,
      table: view.getUint32(at),
      attribute: view.getInt16(at + 4),
      type: view.getUint32(at + 6),
      modifier: view.getInt32(at + 12),
    });
    at += 18;
  }
  return columns;
}

function rowAt(bytes: Uint8Array, view: DataView, start: number): Array<Uint8Array | null> {
  const row: Array<Uint8Array | null> = [];
  let at = start + 2;
  for (let count = view.getInt16(start); count > 0; count--) {
    const length = view.getInt32(at);
    at += 4;
    row.push(length < 0 ? null : bytes.subarray(at, at + length));
    at += Math.max(0, length);
  }
  return row;
}

function fieldsAt(bytes: Uint8Array, start: number, end: number): Record<string, string> {
  const fields: Record<string, string> = {};
  for (let at = start; at < end && bytes[at]; ) {
    const zero = bytes.indexOf(0, at + 1);
    fields[String.fromCharCode(bytes[at] as number)] = utf8Decode(bytes, at + 1, zero);
    at = zero + 1;
  }
  return fields;
}
