import { deserialize, serialize } from "bson";
import { CommandFailure } from "./failure.ts";

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
  /** Why the message can't be read; its body is empty then. */
  failure: CommandFailure | null;
}

const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;
const headerBytes = 16;
const awaitCapable = 8;
/** Flags of OP_MSG. A server must know the lower 16, and may pass over the others, of which `exhaustAllowed` is one. */
const flag = { checksumPresent: 1, moreToCome: 2, mustBeKnown: 0xffff };
const checksumBytes = 4;
/** Of a document: its length, no field, and the zero that ends it. Of a sequence: its length, and a name without letters. */
const leastBytes = 5;
/** 16 MiB, and 16 KiB for what goes around a document (mongodb/mongo, src/mongo/bson/util/builder.h, `BSONObjMaxInternalSize`). */
const mostDocumentBytes = 16_793_600;

/** Reads a message whose header is whole. Never throws: what it can't read has a `failure`. */
export function readRequest(message: Uint8Array): Request {
  const view = viewOf(message);
  const requestId = view.getInt32(4, true);
  const opCode = view.getInt32(12, true);
  const legacy = opCode === opQuery;
  const empty = { requestId, legacy, body: {}, unanswered: false, failure: null };
  try {
    if (legacy) return { ...empty, body: queryIn(message) };
    if (opCode === opMsg) return { ...empty, ...sectionsIn(message, view) };
    throw new CommandFailure("ProtocolError", `MongoDB's server takes OP_MSG and OP_QUERY, not opcode ${opCode}.`);
  } catch (error) {
    if (error instanceof CommandFailure) return { ...empty, failure: error };
    const reason = error instanceof Error ? error.message : String(error);
    return { ...empty, failure: new CommandFailure("InvalidBSON", reason) };
  }
}

const helloes = new Set(["hello", "isMaster", "ismaster"]);

/** OP_QUERY's document; only a hello is asked for so (mongodb/mongo, src/mongo/rpc/check_allowed_op_query_cmd.cpp). */
function queryIn(message: Uint8Array): Document {
  const collectionEnd = message.indexOf(0, headerBytes + 4);
  if (collectionEnd < 0) throw new CommandFailure("ProtocolError", "OP_QUERY names no collection.");
  const body = documentAt(message, collectionEnd + 9, message.length);
  const [name = ""] = Object.keys(body);
  if (helloes.has(name)) return body;
  const advice = "The client driver may require an upgrade.";
  const link = "For more details see https://dochub.mongodb.org/core/legacy-opcode-removal";
  throw new CommandFailure("UnsupportedOpQueryCommand", `Unsupported OP_QUERY command: ${name}. ${advice} ${link}`);
}

/** OP_MSG's sections, in the words of mongodb/mongo, src/mongo/rpc/op_msg.cpp. A checksum is not compared. */
function sectionsIn(message: Uint8Array, view: DataView): Pick<Request, "body" | "unanswered"> {
  const flags = message.length < headerBytes + 4 ? 0 : view.getUint32(headerBytes, true);
  const { checksumPresent, moreToCome, mustBeKnown } = flag;
  if ((flags & mustBeKnown & ~(checksumPresent | moreToCome)) !== 0) {
    const bits = flags.toString(2).padStart(32, "0");
    throw new CommandFailure("IllegalOpMsgFlag", `Message contains illegal flags value: Ob${bits}`);
  }
  const end = message.length - (flags & checksumPresent ? checksumBytes : 0);
  let body: Document | null = null;
  const sequences = new Map<string, Document[]>();
  for (let at = headerBytes + 4; at < end; ) {
    const kind = message[at++];
    if (kind === 0) {
      if (body !== null) throw new CommandFailure("Location40430", "Multiple body sections in message");
      body = documentAt(message, at, end);
    } else if (kind === 1) {
      const { name, documents } = sequenceAt(message, at, end);
      if (sequences.has(name)) throw new CommandFailure("Location40431", `Duplicate document sequence: ${name}`);
      sequences.set(name, documents);
    } else throw new CommandFailure("Location40432", `Unknown section kind ${kind}`);
    at += view.getInt32(at, true);
  }
  if (body === null) throw new CommandFailure("Location40587", "OP_MSG messages must have a body");
  for (const name of sequences.keys()) {
    if (!Object.hasOwn(body, name)) continue;
    throw new CommandFailure("Location40433", `Duplicate field between body and document sequence ${name}`);
  }
  return { body: { ...body, ...Object.fromEntries(sequences) }, unanswered: (flags & moreToCome) !== 0 };
}

function sequenceAt(message: Uint8Array, at: number, most: number): { name: string; documents: Document[] } {
  const end = at + sizeAt(message, at, most);
  const nameEnd = message.indexOf(0, at + 4);
  if (nameEnd < 0 || nameEnd >= end) throw new CommandFailure("ProtocolError", "A document sequence has no name.");
  const name = new TextDecoder().decode(message.subarray(at + 4, nameEnd));
  const documents: Document[] = [];
  for (let from = nameEnd + 1; from < end; from += viewOf(message).getInt32(from, true)) {
    documents.push(documentAt(message, from, end));
  }
  return { name, documents };
}

/** A copy that shares nothing with the message. */
function documentAt(message: Uint8Array, at: number, end: number): Document {
  const size = sizeAt(message, at, end);
  if (size <= mostDocumentBytes) return deserialize(message.slice(at, at + size));
  const words = `BSONObj size: ${size} (0x${size.toString(16).toUpperCase()}) is invalid. Size must be between 0 and ${mostDocumentBytes}(16MB)`;
  throw new CommandFailure("BSONObjectTooLarge", words);
}

/** The length that stands at `at` and counts itself, where as many bytes are there. */
function sizeAt(message: Uint8Array, at: number, end: number): number {
  const size = at + 4 <= end ? viewOf(message).getInt32(at, true) : 0;
  if (size >= leastBytes && at + size <= end) return size;
  throw new CommandFailure("InvalidBSON", `The message says ${size} bytes where ${Math.max(0, end - at)} are left.`);
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => new DataView(buffer, byteOffset, byteLength);

export function replyTo({ requestId, legacy }: Request, ownId: number, document: Document): Uint8Array {
  const body = serialize(document, { ignoreUndefined: true });
  const prefix = legacy ? 20 : 5;
  const bytes = new Uint8Array(headerBytes + prefix + body.length);
  const view = viewOf(bytes);
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
