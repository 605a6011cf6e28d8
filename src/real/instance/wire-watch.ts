import { sqlCharacters, type TransactionState } from "#sim/trace.ts";
import { createMessageReader } from "./message-reader.ts";

/** What can be told of one connection from the bytes that go over it. */
export interface WireListener {
  /** ReadyForQuery for the first time; `pid` is 0 where the server named none. */
  opened(pid: number): void;
  /** The server ended the start-up with an error. */
  refused(code: string, message: string): void;
  /** A unit that executes something was sent whole. */
  asked(sql: string): void;
  /** The oldest unit that was asked has been answered. */
  answered(error: { code: string; message: string } | null): void;
  transaction(state: TransactionState): void;
  /** The client said goodbye. */
  terminated(): void;
  /** From here on the bytes are encrypted. */
  encrypted(): void;
}

export interface WireWatch {
  sent(bytes: Uint8Array): void;
  received(bytes: Uint8Array): void;
}

const code = (letter: string) => letter.charCodeAt(0);
const [query, parse, bind, execute, sync, terminate] = ["Q", "P", "B", "E", "S", "X"].map(code);
const [errorResponse, ready, keyData] = ["E", "Z", "K"].map(code);
const [sslCode, gssCode, cancelCode] = [80877103, 80877104, 80877102];
const states: Readonly<Record<string, TransactionState>> = { I: "idle", T: "in-transaction", E: "failed" };
const keptBytes = 4 * sqlCharacters + 256;
const keptErrorBytes = 4096;
/** PostgreSQL's MAX_STARTUP_PACKET_LENGTH; what is longer is none. */
const longestStartupBytes = 10_000;

/** Follows one connection from its first byte; it only reads. */
export function createWireWatch(listener: WireListener): WireWatch {
  let phase: "startup" | "encryption-asked" | "messages" | "blind" = "startup";
  let startup = Buffer.alloc(0);
  let isOpen = false;
  let failed: { code: string; message: string } | null = null;
  let pid = 0;
  let state: TransactionState = "idle";
  /** What the unit being written executes; null while it executes nothing. */
  let sql: string | null = null;
  let text = "";
  /** Units sent and not yet answered: whether each was reported. */
  const units: boolean[] = [];
  const statements = new Map<string, string>();

  function endUnit(): void {
    units.push(sql !== null);
    if (sql !== null) listener.asked(sql.slice(0, sqlCharacters));
    sql = null;
  }

  const client = createMessageReader(
    (type) => (type === query || type === parse || type === bind ? keptBytes : 0),
    (type, body) => {
      if (type === query) {
        sql = textAt(body, 0).text;
        endUnit();
      } else if (type === parse) {
        const name = textAt(body, 0);
        text = textAt(body, name.end).text;
        statements.set(name.text, text);
      } else if (type === bind) {
        const name = textAt(body, textAt(body, 0).end);
        text = statements.get(name.text) ?? text;
      } else if (type === execute) sql ??= text;
      else if (type === sync) endUnit();
      else if (type === terminate) listener.terminated();
    },
  );

  const server = createMessageReader(
    (type) => (type === errorResponse ? keptErrorBytes : type === ready || type === keyData ? 4 : 0),
    (type, body) => {
      if (type === keyData) pid = body.length < 4 ? 0 : body.readUInt32BE(0);
      else if (type === errorResponse) {
        failed = errorOf(body);
        if (!isOpen) listener.refused(failed.code, failed.message);
      } else if (type === ready) onReady(states[String.fromCharCode(body[0] ?? 0)] ?? "idle");
    },
  );

  function onReady(after: TransactionState): void {
    const error = failed;
    failed = null;
    if (!isOpen) {
      isOpen = true;
      listener.opened(pid);
      return;
    }
    if (units.shift()) listener.answered(error);
    if (after !== state) {
      state = after;
      listener.transaction(state);
    }
  }

  function readStartup(bytes: Uint8Array): void {
    startup = Buffer.concat([startup, bytes]);
    if (startup.length < 8) return;
    const length = startup.readUInt32BE(0);
    if (length <= longestStartupBytes && startup.length < length) return;
    const asked = startup.readUInt32BE(4);
    if (asked === sslCode || asked === gssCode) phase = "encryption-asked";
    else phase = asked === cancelCode || length > longestStartupBytes ? "blind" : "messages";
    const rest = startup.subarray(length);
    startup = Buffer.alloc(0);
    if (phase === "messages" && rest.length > 0) client(rest);
  }

  return {
    sent(bytes) {
      if (phase === "startup") readStartup(bytes);
      else if (phase === "messages") client(bytes);
    },
    received(bytes) {
      if (phase === "encryption-asked" && bytes.length > 0) {
        const accepted = bytes[0] === code("S");
        phase = accepted ? "blind" : "startup";
        if (accepted) listener.encrypted();
      } else if (phase === "messages") server(bytes);
    },
  };
}

function textAt(body: Buffer, start: number): { text: string; end: number } {
  const found = body.indexOf(0, start);
  const end = found < 0 ? body.length : found;
  return { text: body.toString("utf8", Math.min(start, end), end), end: end + 1 };
}

/** Fields of an ErrorResponse (postgresql.org/docs/current/protocol-error-fields.html). */
function errorOf(body: Buffer): { code: string; message: string } {
  const fields: Record<string, string> = {};
  for (let at = 0; at < body.length && body[at] !== 0; ) {
    const { text, end } = textAt(body, at + 1);
    fields[String.fromCharCode(body[at] as number)] = text;
    at = end;
  }
  return { code: fields.C ?? "", message: fields.M ?? "" };
}
