import { utf8Decode, utf8Encode } from "../gateway/utf8.ts";
import { littleEndian, writePacket } from "./packet-writer.ts";
import type { PgColumn } from "./pg-reply.ts";

/** A column's type on MySQL's wire (dev.mysql.com/doc/dev/mysql-server/latest/field__types_8h.html). */
export interface WireType {
  code: number;
  /** 63 is `binary`, for everything that is no text; 255 is `utf8mb4`. */
  charset: 63 | 255;
  length: number;
  flags: number;
  decimals: number;
  /** Postgres' text as MySQL's. */
  text(value: Uint8Array): Uint8Array;
  /** MySQL's text as a row of a prepared statement holds it. */
  binary(text: Uint8Array): Uint8Array;
}

const binaryFlag = 128;
const blobFlag = 16;
const same = (value: Uint8Array) => value;
const counted = (text: Uint8Array) => writePacket().counted(text).payload();
const decoded = (value: Uint8Array) => utf8Decode(value);
const integer = (code: number, bytes: number, length: number): WireType => ({
  ...{ code, charset: 63, length, flags: binaryFlag, decimals: 0, text: same },
  binary: (text) => littleEndianOf(BigInt(decoded(text)), bytes),
});

function littleEndianOf(value: bigint, bytes: number): Uint8Array {
  const written = new Uint8Array(bytes);
  let rest = BigInt.asUintN(8 * bytes, value);
  for (let at = 0; at < bytes; at++, rest >>= 8n) written[at] = Number(rest & 0xffn);
  return written;
}

const floating = (code: number, bytes: 4 | 8): WireType => ({
  ...{ code, charset: 63, length: 22, flags: binaryFlag, decimals: 31, text: same },
  binary(text) {
    const view = new DataView(new ArrayBuffer(bytes));
    const value = Number(decoded(text));
    if (bytes === 4) view.setFloat32(0, value, true);
    else view.setFloat64(0, value, true);
    return new Uint8Array(view.buffer);
  },
});
const string = (code: number, charset: 63 | 255, flags = 0): WireType => ({
  ...{ code, charset, length: 65_535, flags, decimals: 0, text: same, binary: counted },
});
const boolean: WireType = {
  ...integer(1, 1, 1),
  text: (value) => Uint8Array.of(value[0] === 0x74 ? 0x31 : 0x30),
};
/** The zone that Postgres adds says UTC, in which everything here is kept. */
const withoutZone = (value: Uint8Array) => utf8Encode(decoded(value).replace(/( .*)[+-]\d\d(:\d\d)?$/, "$1"));
const moment = (code: number): WireType => ({
  ...{ code, charset: 63, length: 26, flags: binaryFlag, decimals: 0 },
  text: withoutZone,
  binary(text) {
    const [, year = "0", month = "0", day = "0", hours = "", minutes = "", seconds = "", fraction = ""] =
      /^(\d+)-(\d+)-(\d+)(?: (\d+):(\d+):(\d+)(?:\.(\d+))?)?/.exec(decoded(text)) ?? [];
    const date = writePacket().int(Number(year), 2).int(Number(month), 1).int(Number(day), 1);
    if (hours !== "") for (const part of [hours, minutes, seconds]) date.int(Number(part), 1);
    if (fraction !== "") date.int(Number(fraction.padEnd(6, "0").slice(0, 6)), 4);
    return counted(date.payload());
  },
});
const time: WireType = {
  ...{ code: 11, charset: 63, length: 16, flags: binaryFlag, decimals: 0, text: same },
  binary(text) {
    const [hours = 0, minutes = 0, seconds = 0] = decoded(text).split(":").map(Number);
    return counted(
      writePacket().int(0, 1).int(0, 4).int(hours, 1).int(minutes, 1).int(Math.floor(seconds), 1).payload(),
    );
  },
};
const blob: WireType = {
  ...string(252, 63, binaryFlag | blobFlag),
  text: (value) => {
    const hex = decoded(value).slice(2);
    return Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
  },
};

const text = string(253, 255);
/** By OID of Postgres' type (src/include/catalog/pg_type.dat). */
const types: Readonly<Record<number, WireType>> = {
  16: boolean,
  17: blob,
  20: integer(8, 8, 20),
  21: integer(2, 2, 6),
  23: integer(3, 4, 11),
  26: integer(8, 8, 20),
  114: string(245, 63, binaryFlag),
  700: floating(4, 4),
  701: floating(5, 8),
  1082: moment(10),
  1083: time,
  1114: moment(12),
  1184: moment(12),
  1700: string(246, 63, binaryFlag),
  3802: string(245, 63, binaryFlag),
};

export const wireTypeOf = ({ type }: PgColumn): WireType => types[type] ?? text;

/** ColumnDefinition41. */
export function columnDefinition(
  { name }: Pick<PgColumn, "name">,
  database: string,
  type: WireType = text,
): Uint8Array {
  return writePacket()
    .counted("def")
    .counted(database)
    .counted("")
    .counted("")
    .counted(name)
    .counted(name)
    .lenenc(12)
    .int(type.charset, 2)
    .raw(littleEndian(type.length, 4))
    .int(type.code, 1)
    .int(type.flags, 2)
    .int(type.decimals, 1)
    .int(0, 2)
    .payload();
}
