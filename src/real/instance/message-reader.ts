/** Told of each message's type and as much of its body as was asked for. */
type Take = (type: number, body: Buffer) => void;

const headerBytes = 5;

/**
 * Cuts a stream of PostgreSQL messages, a type byte and a length that counts itself, wherever the chunks end
 * (postgresql.org/docs/current/protocol-overview.html#PROTOCOL-MESSAGE-CONCEPTS); `keep` says how much of a body is wanted.
 */
export function createMessageReader(keep: (type: number) => number, take: Take): (bytes: Uint8Array) => void {
  const header = Buffer.alloc(headerBytes);
  let held = 0;
  let left = 0;
  let wanted = 0;
  let body: Buffer[] = [];
  let broken = false;

  function end(): void {
    const [type] = header;
    held = 0;
    const whole = body.length === 1 ? (body[0] as Buffer) : Buffer.concat(body);
    body = [];
    take(type as number, whole);
  }

  return (bytes) => {
    let at = 0;
    while (at < bytes.length && !broken) {
      if (held < headerBytes) {
        header[held++] = bytes[at++] as number;
        if (held < headerBytes) continue;
        left = header.readUInt32BE(1) - 4;
        // Not PostgreSQL's protocol, or encrypted: nothing can be told from here on.
        if (left < 0 || left > 2 ** 30) broken = true;
        wanted = keep(header[0] as number);
        if (left === 0) end();
        continue;
      }
      const taken = Math.min(left, bytes.length - at);
      if (wanted > 0) {
        const kept = Math.min(wanted, taken);
        body.push(Buffer.from(bytes.subarray(at, at + kept)));
        wanted -= kept;
      }
      at += taken;
      left -= taken;
      if (left === 0) end();
    }
  };
}
