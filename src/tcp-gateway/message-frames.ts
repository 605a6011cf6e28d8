/** Follows where messages begin in a stream of bytes that is cut anywhere. */
export interface MessageFrames {
  /**
   * Looks at `bytes` from `start`; `stopAfter` is asked of each message's type when the message is whole.
   */
  read(bytes: Uint8Array, start: number, stopAfter: (type: number) => boolean): Frame;
}

export interface Frame {
  /** Where it stopped, or the end of `bytes`. */
  end: number;
  stopped: boolean;
  /** The length field was below 4: where the next message begins cannot be told. */
  broken: boolean;
}

const headerBytes = 5;

/** Messages of a type byte and a length that counts itself (postgresql.org/docs/current/protocol-overview.html#PROTOCOL-MESSAGE-CONCEPTS). */
export function createMessageFrames(): MessageFrames {
  const header = new Uint8Array(headerBytes);
  const headerView = new DataView(header.buffer);
  let headerHeld = 0;
  /** Body bytes still to come of the message whose header is whole. */
  let missing = 0;

  return {
    read(bytes, start, stopAfter) {
      let at = start;
      while (at < bytes.length) {
        if (headerHeld < headerBytes) {
          header[headerHeld++] = bytes[at++] as number;
          if (headerHeld < headerBytes) continue;
          missing = headerView.getInt32(1) - 4;
          if (missing < 0) return { end: bytes.length, stopped: false, broken: true };
        }
        const taken = Math.min(missing, bytes.length - at);
        at += taken;
        missing -= taken;
        if (missing > 0) break;
        const type = header[0] as number;
        headerHeld = 0;
        if (stopAfter(type)) return { end: at, stopped: true, broken: false };
      }
      return { end: at, stopped: false, broken: false };
    },
  };
}
