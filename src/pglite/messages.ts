const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const encodeText = (text: string) => encoder.encode(text);
export const decodeText = (bytes: Uint8Array) => decoder.decode(bytes);

/** One whole protocol message; `body` starts after type and length. */
export interface Message {
  type: string;
  /** Type byte, length and body. */
  bytes: Uint8Array;
  body: Uint8Array;
}

/** Splits whole messages of either direction (postgresql.org/docs/current/protocol-message-formats.html). */
export function messagesOf(bytes: Uint8Array): Message[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const messages: Message[] = [];
  for (let at = 0; at + 5 <= bytes.length; ) {
    const end = at + 1 + Math.max(4, view.getInt32(at + 1));
    messages.push({
      type: String.fromCharCode(bytes[at] as number),
      bytes: bytes.subarray(at, end),
      body: bytes.subarray(at + 5, end),
    });
    at = end;
  }
  return messages;
}

export function message(type: string, ...parts: Array<Uint8Array | string>): Uint8Array {
  const chunks = parts.map((part) => (typeof part === "string" ? encodeText(`${part}\0`) : part));
  const bytes = concat([new Uint8Array(5), ...chunks]);
  bytes[0] = type.charCodeAt(0);
  new DataView(bytes.buffer).setInt32(1, bytes.length - 1);
  return bytes;
}

export const queryMessage = (sql: string) => message("Q", sql);
export const syncMessage = message("S");

/** The zero-terminated string at `start` of a body, and where the next field begins. */
export function stringAt(body: Uint8Array, start: number): { text: string; next: number } {
  const zero = body.indexOf(0, start);
  const end = zero < 0 ? body.length : zero;
  return { text: end === start ? "" : decodeText(body.subarray(start, end)), next: end + 1 };
}

/** Fields of an ErrorResponse or NoticeResponse by their one-letter code. */
export function fieldsOf(body: Uint8Array): Record<string, string> {
  const fields: Record<string, string> = {};
  for (let at = 0; body[at]; ) {
    const { text, next } = stringAt(body, at);
    fields[text.slice(0, 1)] = text.slice(1);
    at = next;
  }
  return fields;
}

/** Columns of a DataRow as text. */
export function columnsOf(body: Uint8Array): Array<string | null> {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  let at = 2;
  return Array.from({ length: view.getInt16(0) }, () => {
    const length = view.getInt32(at);
    at += 4;
    if (length < 0) return null;
    at += length;
    return decodeText(body.subarray(at - length, at));
  });
}

export function concat(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const chunk of chunks) length += chunk.length;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
