import type { MysqlError } from "./mysql-error.ts";
import { packets } from "./packet-writer.ts";
import { mysqlErrorOf } from "./pg-errors.ts";
import { type PgReply, readPgReply } from "./pg-reply.ts";
import { errorPacket, okPacket, rowsReply } from "./replies.ts";
import type { Session } from "./session.ts";

/** Postgres' reply to a session's unit as MySQL's. */
export function answerOf(session: Session, bytes: Uint8Array, sql: string, binary: boolean): Uint8Array {
  const reply = readPgReply(bytes);
  if (reply.error) return packets(1, [errorPacket(mysqlErrorOf(reply.error, session.database, sql))]);
  const status = session.sessionStatus();
  const { work } = session;
  const what = work?.kind === "sql" ? work.what : null;
  if (what === "insert") {
    const info = reply.rows.length > 1 ? `Records: ${reply.rows.length}  Duplicates: 0  Warnings: 0` : "";
    return packets(1, [okPacket(status, affected(reply), session.insertId, info)]);
  }
  if (what === "rows" || (reply.columns && what !== "change")) return rowsReply(reply, status, binary);
  const rows = affected(reply);
  const info = reply.tag.startsWith("UPDATE") ? `Rows matched: ${rows}  Changed: ${rows}  Warnings: 0` : "";
  return packets(1, [okPacket(status, rows, 0, info)]);
}

/** What went wrong, as the trace tells it: MySQL's symbol and words. */
export function errorOf(session: Session, bytes: Uint8Array, sql: string): MysqlError | null {
  const { error } = readPgReply(bytes);
  return error && mysqlErrorOf(error, session.database, sql);
}

const affected = ({ tag }: PgReply): number =>
  /^(INSERT|UPDATE|DELETE)/.test(tag) ? Number(/\d+$/.exec(tag)?.[0] ?? 0) : 0;
