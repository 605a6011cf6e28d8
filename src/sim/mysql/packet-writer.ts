import { concat } from "../gateway/replies.ts";
import { utf8Encode } from "../gateway/utf8.ts";

/** One packet's payload as it is put together (dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_data_types.html). */
export interface PacketWriter {
  int(value: number, bytes: number): PacketWriter;
  /** A length-encoded integer. */
  lenenc(value: number): PacketWriter;
  raw(bytes: Uint8Array): PacketWriter;
  /** Text as it is, to the packet's end. */
  text(value: string): PacketWriter;
  zeroTerminated(value: string): PacketWriter;
  /** With its length before it. */
  counted(value: string | Uint8Array): PacketWriter;
  payload(): Uint8Array;
}

export function writePacket(): PacketWriter {
  const chunks: Uint8Array[] = [];
  const writer: PacketWriter = {
    int: (value, bytes) => writer.raw(littleEndian(value, bytes)),
    lenenc(value) {
      if (value < 0xfb) return writer.int(value, 1);
      if (value < 2 ** 16) return writer.int(0xfc, 1).int(value, 2);
      if (value < 2 ** 24) return writer.int(0xfd, 1).int(value, 3);
      return writer.int(0xfe, 1).int(value, 8);
    },
    raw(bytes) {
      chunks.push(bytes);
      return writer;
    },
    text: (value) => writer.raw(utf8Encode(value)),
    zeroTerminated: (value) => writer.raw(utf8Encode(`${value}\0`)),
    counted(value) {
      const bytes = typeof value === "string" ? utf8Encode(value) : value;
      return writer.lenenc(bytes.length).raw(bytes);
    },
    payload: () => concat(chunks),
  };
  return writer;
}

/** Least significant byte first; up to 8 bytes of a safe integer, negative ones in two's complement. */
export function littleEndian(value: number, bytes: number): Uint8Array {
  const written = new Uint8Array(bytes);
  let rest = BigInt.asUintN(8 * bytes, BigInt(value));
  for (let at = 0; at < bytes; at++, rest >>= 8n) written[at] = Number(rest & 0xffn);
  return written;
}

const mostPayloadBytes = 2 ** 24 - 1;

/** Payloads as one command's packets, numbered from `sequence`; a long one goes on in the next packet. */
export function packets(sequence: number, payloads: readonly Uint8Array[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  let number = sequence;
  const add = (payload: Uint8Array) => {
    chunks.push(littleEndian(payload.length, 3), Uint8Array.of(number++ & 0xff), payload);
  };
  for (const payload of payloads) {
    let at = 0;
    for (; payload.length - at >= mostPayloadBytes; at += mostPayloadBytes)
      add(payload.subarray(at, at + mostPayloadBytes));
    add(payload.subarray(at));
  }
  return concat(chunks);
}
