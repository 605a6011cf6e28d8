import { columnDefinition, wireTypeOf } from "./columns.ts";
import type { MysqlError } from "./mysql-error.ts";
import { packets, writePacket } from "./packet-writer.ts";
import type { PgReply } from "./pg-reply.ts";

const inTransaction = 1;
const autocommit = 2;

/** What every answer says of its session. */
export interface SessionStatus {
  inTransaction: boolean;
  autocommit: boolean;
  database: string;
}

const statusFlags = (status: SessionStatus): number =>
  (status.inTransaction ? inTransaction : 0) | (status.autocommit ? autocommit : 0);

/** OK_Packet (dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_ok_packet.html). */
export const okPacket = (status: SessionStatus, affectedRows = 0, insertId = 0, info = ""): Uint8Array =>
  writePacket()
    .int(0, 1)
    .lenenc(affectedRows)
    .lenenc(insertId)
    .int(statusFlags(status), 2)
    .int(0, 2)
    .text(info)
    .payload();

const eofPacket = (status: SessionStatus): Uint8Array =>
  writePacket().int(0xfe, 1).int(0, 2).int(statusFlags(status), 2).payload();

/** ERR_Packet; before the client has said what it can do, MySQL leaves the SQLSTATE out. */
export function errorPacket({ errno, sqlState, message }: MysqlError, withSqlState = true): Uint8Array {
  const packet = writePacket().int(0xff, 1).int(errno, 2);
  if (withSqlState) packet.text(`#${sqlState}`);
  return packet.text(message).payload();
}

/** Rows as the text protocol or, for a prepared statement, the binary one sends them. */
export function rowsReply({ columns, rows }: PgReply, status: SessionStatus, binary: boolean): Uint8Array {
  const described = columns ?? [];
  const types = described.map(wireTypeOf);
  const payloads = [
    writePacket().lenenc(described.length).payload(),
    ...described.map((column, at) => columnDefinition(column, status.database, types[at])),
    eofPacket(status),
    ...rows.map((row) => {
      const values = row.map((value, at) => value && (types[at] as (typeof types)[number]).text(value));
      return binary ? binaryRow(values, types) : textRow(values);
    }),
    eofPacket(status),
  ];
  return packets(1, payloads);
}

function textRow(values: ReadonlyArray<Uint8Array | null>): Uint8Array {
  const packet = writePacket();
  for (const value of values) {
    if (value === null) packet.int(0xfb, 1);
    else packet.counted(value);
  }
  return packet.payload();
}

/** The bitmap of NULLs begins with two unused bits. */
function binaryRow(
  values: ReadonlyArray<Uint8Array | null>,
  types: ReadonlyArray<{ binary(text: Uint8Array): Uint8Array }>,
): Uint8Array {
  const nulls = new Uint8Array((values.length + 9) >> 3);
  const packet = writePacket().int(0, 1).raw(nulls);
  for (const [at, value] of values.entries()) {
    if (value === null) {
      const bit = at + 2;
      nulls[bit >> 3] = (nulls[bit >> 3] as number) | (1 << (bit & 7));
    } else packet.raw((types[at] as { binary(text: Uint8Array): Uint8Array }).binary(value));
  }
  return packet.payload();
}

/** Answer to COM_STMT_PREPARE: the statement's id and its parameters; its columns are told with its rows. */
export function preparedReply(statement: number, parameters: number, status: SessionStatus): Uint8Array {
  const header = writePacket().int(0, 1).int(statement, 4).int(0, 2).int(parameters, 2).int(0, 1).int(0, 2).payload();
  if (parameters === 0) return packets(1, [header]);
  const definitions = Array.from({ length: parameters }, () => columnDefinition({ name: "?" }, ""));
  return packets(1, [header, ...definitions, eofPacket(status)]);
}
