import type { ByteQueue } from "../gateway/byte-queue.ts";
import { concat } from "../gateway/replies.ts";
import { utf8Decode } from "../gateway/utf8.ts";
import { type MysqlError, outOfOrder, packetTooLarge } from "./mysql-error.ts";

/** A client's packet, in as many parts as it came in. */
export interface ClientPacket {
  /** Number of its first part within the command. */
  sequence: number;
  payload: Uint8Array;
}

const headerBytes = 4;
/** A part of this length has another one after it, be it empty. */
const mostPayloadBytes = 2 ** 24 - 1;
/** `max_allowed_packet`, MySQL's default. */
export const maxAllowedPacketBytes = 2 ** 26;

/** Takes whole packets off the queue; `next` is `null` until more bytes arrive. Nothing can be read after an error. */
export function createPacketReader(queue: ByteQueue): { next(): ClientPacket | MysqlError | null } {
  let parts: Uint8Array[] = [];
  let payloadBytes = 0;
  let first = 0;
  return {
    next() {
      while (queue.available() >= headerBytes) {
        const length = queue.byteAt(0) | (queue.byteAt(1) << 8) | (queue.byteAt(2) << 16);
        const sequence = queue.byteAt(3);
        if (parts.length === 0) first = sequence;
        else if (sequence !== ((first + parts.length) & 0xff)) return outOfOrder;
        if (payloadBytes + length > maxAllowedPacketBytes) return packetTooLarge;
        if (queue.available() < headerBytes + length) return null;
        parts.push(queue.take(headerBytes + length).subarray(headerBytes));
        payloadBytes += length;
        if (length === mostPayloadBytes) continue;
        const payload = parts.length === 1 ? (parts[0] as Uint8Array) : concat(parts);
        parts = [];
        payloadBytes = 0;
        return { sequence: first, payload };
      }
      return null;
    },
  };
}

/** Reads a payload from the front; past its end come zeros, and `ranOut` says so. */
export class PayloadReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  left(): number {
    return Math.max(0, this.#bytes.length - this.#at);
  }

  ranOut(): boolean {
    return this.#at > this.#bytes.length;
  }

  int(bytes: number): number {
    let value = 0;
    for (let place = 0; place < bytes; place++) value += (this.#bytes[this.#at++] ?? 0) * 2 ** (8 * place);
    return value;
  }

  big(): bigint {
    let value = 0n;
    for (let place = 0n; place < 8n; place++) value |= BigInt(this.#bytes[this.#at++] ?? 0) << (8n * place);
    return value;
  }

  double(): number {
    const bytes = new Uint8Array(8);
    bytes.set(this.raw(8));
    return new DataView(bytes.buffer).getFloat64(0, true);
  }

  float(): number {
    const bytes = new Uint8Array(4);
    bytes.set(this.raw(4));
    return new DataView(bytes.buffer).getFloat32(0, true);
  }

  lenenc(): number {
    const first = this.int(1);
    if (first < 0xfb) return first;
    return this.int(first === 0xfc ? 2 : first === 0xfd ? 3 : 8);
  }

  raw(bytes: number): Uint8Array {
    const taken = this.#bytes.subarray(this.#at, this.#at + bytes);
    this.#at += bytes;
    return taken;
  }

  counted(): Uint8Array {
    return this.raw(this.lenenc());
  }

  zeroTerminated(): string {
    const zero = this.#bytes.indexOf(0, this.#at);
    const end = zero < 0 ? this.#bytes.length : zero;
    const text = utf8Decode(this.#bytes, this.#at, end);
    this.#at = end + 1;
    return text;
  }

  text(): string {
    return utf8Decode(this.raw(this.left()));
  }
}
