import { deserialize, serialize } from "bson";

export type Document = Record<string, unknown>;

/** One command as it arrived (mongodb.com/docs/manual/reference/mongodb-wire-protocol). */
export interface Request {
  requestId: number;
  /** OP_QUERY is what drivers say hello with, and OP_REPLY answers it. */
  legacy: boolean;
  /** With its document sequences put in as arrays. */
  body: Document;
  /** The client goes on without an answer: an unacknowledged write. */
  unanswered: boolean;
}

const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;
const headerBytes = 16;
const moreToCome = 2;
const awaitCapable = 8;

export function readRequest(message: Uint8Array): Request {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  const requestId = view.getInt32(4, true);
  const opCode = view.getInt32(12, true);
  if (opCode === opQuery) {
    const collectionEnd = message.indexOf(0, headerBytes + 4);
    return { requestId, legacy: true, body: documentAt(message, collectionEnd + 9), unanswered: false };
  }
  if (opCode !== opMsg) throw new Error(`MongoDB's server takes OP_MSG and OP_QUERY, not opcode ${opCode}.`);
  const flags = view.getUint32(headerBytes, true);
  const body: Document = {};
  let at = headerBytes + 4;
  while (at < message.length) {
    const kind = message[at++];
    const end = at + view.getInt32(at, true);
    if (kind === 0) Object.assign(body, documentAt(message, at));
    else {
      const nameEnd = message.indexOf(0, at + 4);
      const name = new TextDecoder().decode(message.subarray(at + 4, nameEnd));
      const documents: Document[] = [];
      for (let from = nameEnd + 1; from < end; from += view.getInt32(from, true)) {
        documents.push(documentAt(message, from));
      }
      body[name] = documents;
    }
    at = end;
  }
  return { requestId, legacy: false, body, unanswered: (flags & moreToCome) !== 0 };
}

/** A copy that shares nothing with the message. */
function documentAt(message: Uint8Array, at: number): Document {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  return deserialize(message.slice(at, at + view.getInt32(at, true)));
}

export function replyTo({ requestId, legacy }: Request, ownId: number, document: Document): Uint8Array {
  const body = serialize(document, { ignoreUndefined: true });
  const prefix = legacy ? 20 : 5;
  const bytes = new Uint8Array(headerBytes + prefix + body.length);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, bytes.length, true);
  view.setInt32(4, ownId, true);
  view.setInt32(8, requestId, true);
  view.setInt32(12, legacy ? opReply : opMsg, true);
  if (legacy) {
    view.setInt32(headerBytes, awaitCapable, true);
    view.setInt32(headerBytes + 16, 1, true);
  }
  bytes.set(body, headerBytes + prefix);
  return bytes;
}
