import type { TransactionState } from "#sim/trace.ts";
import { concat, decodeText, encodeText, fieldsOf, message } from "./messages.ts";
import { sleptCode } from "./prepare.ts";
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
  sleptMillis: number;
}

const stateOf: Record<string, TransactionState> = { I: "idle", T: "in-transaction", E: "failed" };

/** Takes out what belongs to the simulator: prefixes in messages, reports of parameters that did not change, sleeps. */
export function ownReply(session: Session, reply: Uint8Array): OwnReply {
  const own: OwnReply = { bytes: reply, state: null, failed: false, fatal: null, parsed: 0, sleptMillis: 0 };
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
        if (fields.V === "FATAL" || fields.V === "PANIC") own.fatal = fields.M ?? "";
        const text = decodeText(body());
        if (text.includes(session.prefix)) {
          replace(at, end, message("E", encodeText(text.replaceAll(session.prefix, ""))));
        }
        break;
      }
      case "N": {
        const { C, M } = fieldsOf(body());
        if (C !== sleptCode) break;
        own.sleptMillis += Number(M) * 1000;
        replace(at, end, null);
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
