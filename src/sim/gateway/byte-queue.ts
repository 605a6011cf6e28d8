/** Bytes as they arrived, taken off in the pieces a protocol needs. Pieces already taken are never overwritten. */
export interface ByteQueue {
  push(bytes: Uint8Array): void;
  available(): number;
  /** The byte at `offset` from the front. */
  byteAt(offset: number): number;
  /** The big-endian signed 32-bit number at `offset` from the front. */
  int32At(offset: number): number;
  /** Removes the first `count` bytes. */
  take(count: number): Uint8Array;
}

export function createByteQueue(): ByteQueue {
  let buffer: Uint8Array = new Uint8Array(0);
  let start = 0;
  let end = 0;
  const byteAt = (offset: number) => buffer[start + offset] as number;
  return {
    push(bytes) {
      if (start === end) {
        buffer = bytes;
        start = 0;
        end = bytes.length;
        return;
      }
      if (buffer.length - end < bytes.length) {
        const held = buffer.subarray(start, end);
        buffer = new Uint8Array(2 * (held.length + bytes.length));
        buffer.set(held);
        start = 0;
        end = held.length;
      }
      buffer.set(bytes, end);
      end += bytes.length;
    },
    available: () => end - start,
    byteAt,
    int32At: (offset) =>
      (byteAt(offset) << 24) | (byteAt(offset + 1) << 16) | (byteAt(offset + 2) << 8) | byteAt(offset + 3),
    take(count) {
      start += count;
      return buffer.subarray(start - count, start);
    },
  };
}
