import type { ByteContext } from "../ports.ts";
import { sqlCharacters } from "../trace.ts";
import type { ByteQueue } from "./byte-queue.ts";
import { concat } from "./replies.ts";
import { utf8Decode } from "./utf8.ts";

/** Whole messages up to and including `Query`, `Sync` or `Flush`. */
export interface Unit {
  bytes: Uint8Array;
  /** What it executes, cut to `sqlCharacters`; `null` when it only parses, describes, closes or synchronises. */
  sql: string | null;
  /** On whose behalf its first message was sent. */
  context: ByteContext;
}

export type FromClient =
  | { kind: "unit"; unit: Unit }
  | { kind: "terminate" }
  | { kind: "malformed"; code: string; message: string };

export interface FrontendReader {
  /** The next thing the client asks for; `null` until more bytes arrive. `context` is that of the newest bytes. */
  next(context: ByteContext): FromClient | null;
}

/** PostgreSQL's PQ_LARGE_MESSAGE_LIMIT. */
const longestBytes = 0x3fffffff;

const codes = (letters: string) => new Set(Array.from(letters, (letter) => letter.charCodeAt(0)));
const known = codes("QPBDECSHFXdcfp");
const endsUnit = codes("QSH");
/** CopyData, CopyDone and CopyFail outside of COPY are ignored, as by the real server. */
const ignored = codes("dcf");
const [Q, P, B, E, C, X, F, p] = Array.from("QPBECXFp", (letter) => letter.charCodeAt(0));

/**
 * Cuts a client's bytes into units and remembers what its statements and portals say
 * (postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY).
 */
export function createFrontendReader(queue: ByteQueue): FrontendReader {
  const statements = new Map<string, string>();
  const portals = new Map<string, string>();
  let messages: Uint8Array[] = [];
  let sql: string | null = null;
  let contextOfUnit: ByteContext | null = null;

  function note(type: number, bytes: Uint8Array): void {
    const strings = stringsOf(bytes);
    if (type === Q) sql = strings(5).text;
    else if (type === P) {
      const name = strings(5);
      statements.set(name.text, strings(name.end).text);
    } else if (type === B) {
      const portal = strings(5);
      portals.set(portal.text, statements.get(strings(portal.end).text) ?? "");
    } else if (type === E) sql ??= portals.get(strings(5).text) ?? "";
    else if (type === C) (bytes[5] === 0x53 ? statements : portals).delete(strings(6).text);
  }

  return {
    next(context) {
      while (queue.available() >= 5) {
        const type = queue.byteAt(0);
        if (!known.has(type)) return malformed(`invalid frontend message type ${type}`);
        const length = queue.int32At(1);
        if (length < 4 || length > longestBytes) return malformed("invalid message length");
        if (queue.available() < length + 1) return null;
        const bytes = queue.take(length + 1);
        if (type === X) return { kind: "terminate" };
        if (type === p) return malformed("invalid frontend message type 112");
        if (type === F) return malformed("function calls over the protocol are not simulated: use SELECT", "0A000");
        if (ignored.has(type)) continue;
        contextOfUnit ??= context;
        messages.push(bytes);
        note(type, bytes);
        if (!endsUnit.has(type)) continue;
        const unit: Unit = { bytes: messages.length === 1 ? bytes : concat(messages), sql, context: contextOfUnit };
        messages = [];
        sql = null;
        contextOfUnit = null;
        return { kind: "unit", unit };
      }
      return null;
    },
  };
}

/** Reads zero-terminated strings; one without its zero ends with the message. */
const stringsOf = (bytes: Uint8Array) => (start: number) => {
  const zero = bytes.indexOf(0, start);
  const end = zero < 0 ? bytes.length : zero;
  return { text: utf8Decode(bytes, start, end, sqlCharacters), end: end + 1 };
};

const malformed = (message: string, code = "08P01"): FromClient => ({ kind: "malformed", code, message });
