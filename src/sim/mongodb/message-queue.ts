import { createByteQueue } from "../gateway/byte-queue.ts";

/** `maxMessageSizeBytes` of every `hello` (mongodb.com/docs/manual/reference/command/hello). */
export const maxMessageBytes = 48_000_000;
/** messageLength, requestID, responseTo, opCode: 32 bits each, little-endian (mongodb.com/docs/manual/reference/mongodb-wire-protocol). */
const headerBytes = 16;

/** Bytes of one connection, taken off as whole wire messages, header included. */
export interface MessageQueue {
  push(bytes: Uint8Array): void;
  /** `null` until the next message has arrived whole; `malformed` when what arrived is none. */
  take(): Uint8Array | "malformed" | null;
}

export function createMessageQueue(): MessageQueue {
  const bytes = createByteQueue();
  return {
    push: bytes.push,
    take() {
      if (bytes.available() < 4) return null;
      const length = bytes.byteAt(0) | (bytes.byteAt(1) << 8) | (bytes.byteAt(2) << 16) | (bytes.byteAt(3) << 24);
      if (length < headerBytes || length > maxMessageBytes) return "malformed";
      return bytes.available() < length ? null : bytes.take(length);
    },
  };
}
