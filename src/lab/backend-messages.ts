const decoder = new TextDecoder();

/** Splits a reply into whole messages (postgresql.org/docs/current/protocol-message-formats.html); `body` starts after type and length. */
export function* backendMessages(reply: Uint8Array): Generator<{ type: string; body: Uint8Array }> {
  const view = new DataView(reply.buffer, reply.byteOffset, reply.byteLength);
  for (let at = 0; at + 5 <= reply.length; ) {
    const end = at + 1 + Math.max(4, view.getInt32(at + 1));
    yield { type: String.fromCharCode(reply[at] as number), body: reply.subarray(at + 5, end) };
    at = end;
  }
}

/** Text from `start` to its terminating zero, or to the end where there is none. */
export function stringIn(body: Uint8Array, start: number): { text: string; next: number } {
  const zero = body.indexOf(0, start);
  const end = zero < 0 ? body.length : zero;
  return { text: decoder.decode(body.subarray(start, end)), next: end + 1 };
}

/** Of an ErrorResponse or NoticeResponse, by one-letter code. */
export type Fields = Readonly<Record<string, string>>;

export function fieldsOf(body: Uint8Array): Fields {
  const fields: Record<string, string> = {};
  for (let at = 0; body[at]; ) {
    const { text, next } = stringIn(body, at);
    fields[text.slice(0, 1)] = text.slice(1);
    at = next;
  }
  return fields;
}

/** Of a RowDescription: after each name come 18 bytes of types. */
export function columnNames(body: Uint8Array): string[] {
  let at = 2;
  return Array.from({ length: new DataView(body.buffer, body.byteOffset).getInt16(0) }, () => {
    const { text, next } = stringIn(body, at);
    at = next + 18;
    return text;
  });
}

/** Of a DataRow in text format. */
export function columnValues(body: Uint8Array): Array<string | null> {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  let at = 2;
  return Array.from({ length: view.getInt16(0) }, () => {
    const length = view.getInt32(at);
    at += 4;
    if (length < 0) return null;
    at += length;
    return decoder.decode(body.subarray(at - length, at));
  });
}
