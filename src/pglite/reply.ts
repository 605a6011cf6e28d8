import type { TransactionState } from "#sim/trace.ts";
import { concat, decodeText, encodeText, fieldsOf, message, messagesOf } from "./messages.ts";
import { mustWaitCode, questionCode } from "./prepare.ts";
import type { Session } from "./session.ts";
import { readParameter } from "./wire.ts";

/** PostgreSQL's reply as the session's client is to see it. */
export interface OwnReply {
  bytes: Uint8Array;
  /** From ReadyForQuery; `null` when none came. */
  state: TransactionState | null;
  failed: boolean;
  /** Message of a FATAL error: PostgreSQL is gone. */
  fatal: string | null;
  /** ParseComplete messages. */
  parsed: number;
  /** It failed because it must wait for a lock. */
  mustWait: boolean;
  /** A transaction ended before whatever came last. */
  endedTransaction: boolean;
}

const stateOf: Record<string, TransactionState> = { I: "idle", T: "in-transaction", E: "failed" };

/** Takes out what belongs to the simulator: prefixes in messages, reports of parameters that did not change, sleeps. */
export function ownReply(session: Session, reply: Uint8Array): OwnReply {
  const own: OwnReply = {
    ...{ bytes: reply, state: null, failed: false, fatal: null, parsed: 0 },
    ...{ mustWait: false, endedTransaction: false },
  };
  const view = new DataView(reply.buffer, reply.byteOffset, reply.byteLength);
  const kept: Uint8Array[] = [];
  let keptTo = 0;
  const replace = (start: number, end: number, bytes: Uint8Array | null) => {
    kept.push(reply.subarray(keptTo, start));
    if (bytes) kept.push(bytes);
    keptTo = end;
  };
  for (let at = 0; at + 5 <= reply.length; ) {
    const end = at + 1 + view.getInt32(at + 1);
    const body = () => reply.subarray(at + 5, end);
    switch (String.fromCharCode(reply[at] as number)) {
      case "Z":
        own.state = stateOf[String.fromCharCode(reply[at + 5] as number)] ?? null;
        break;
      case "1":
        own.parsed++;
        break;
      case "E": {
        const fields = fieldsOf(body());
        own.failed = true;
        own.mustWait ||= fields.C === mustWaitCode;
        if (fields.V === "FATAL" || fields.V === "PANIC") own.fatal = fields.M ?? "";
        const text = decodeText(body());
        if (text.includes(session.prefix)) {
          replace(at, end, message("E", encodeText(text.replaceAll(session.prefix, ""))));
        }
        break;
      }
      case "N": {
        if (fieldsOf(body()).C === questionCode) replace(at, end, null);
        break;
      }
      case "C": {
        // COMMIT or ROLLBACK; COPY is the other that begins with CO.
        const [first, second] = [reply[at + 5], reply[at + 6]];
        own.endedTransaction ||=
          (first === 0x43 && second === 0x4f && reply[at + 7] === 0x4d) || (first === 0x52 && second === 0x4f);
        break;
      }
      case "S": {
        const [name, value] = readParameter(body());
        if (session.reported.get(name) === value) replace(at, end, null);
        session.reported.set(name, value);
        break;
      }
    }
    at = end;
  }
  if (keptTo > 0) own.bytes = concat([...kept, reply.subarray(keptTo)]);
  return own;
}

/** A reply whose error is replaced by another. */
export function withError(reply: Uint8Array, error: { code: string; message: string; hint: string }): Uint8Array {
  const fields = ["SERROR", "VERROR", `C${error.code}`, `M${error.message}`, `H${error.hint}`];
  const body = concat([...fields.map((field) => encodeText(`${field}\0`)), new Uint8Array(1)]);
  return concat(messagesOf(reply).map(({ type, bytes }) => (type === "E" ? message("E", body) : bytes)));
}
