import { messagesOf } from "./messages.ts";
import type { OwnReply } from "./reply.ts";
import type { Session } from "./session.ts";
import type { OwnUnit } from "./unit.ts";

/**
 * Keeps book of what PostgreSQL has for the session after a unit, `present` included. Returns whose its unnamed statement
 * is now: this session's, nobody's, or whose it was.
 */
export function settleSession(
  session: Session,
  unit: OwnUnit,
  reply: OwnReply,
  present: Set<string>,
): "its own" | "nobody's" | "kept" {
  const { does } = unit;
  let unnamed: "its own" | "nobody's" | "kept" = "kept";
  const isQuery = unit.bytes[0] === 0x51;
  if (isQuery) {
    session.unnamed = null;
    unnamed = "nobody's";
  }
  if (!reply.failed && does.dropsStatements) {
    present.clear();
    session.statements.clear();
    session.unnamed = null;
  }
  for (const name of unit.drops) {
    session.statements.delete(name);
    present.delete(session.prefix + name);
  }
  let { parsed } = reply;
  for (const { name, prepared, counted } of unit.prepares) {
    if (counted ? parsed-- <= 0 : reply.failed) continue;
    if (name === "") {
      session.unnamed = prepared;
      unnamed = "its own";
    } else {
      session.statements.set(name, prepared);
      present.add(session.prefix + name);
    }
  }
  if (reply.failed && unit.prepares.length > 0 && failsInUnnamedParse(unit.bytes, reply.bytes)) {
    session.unnamed = null;
    unnamed = "nobody's";
  }
  if (does.changesSettings) session.settingsKnown = false;
  settleTransaction(session, unit, reply);
  return unnamed;
}

/** What answers one message of the extended protocol: completions, and the description of rows or of none. */
const completions = new Set("123CIsTn");

/** PostgreSQL drops the unnamed statement before it parses the next one, even when that fails (`exec_parse_message`). */
function failsInUnnamedParse(unit: Uint8Array, reply: Uint8Array): boolean {
  const completed = messagesOf(reply).filter(({ type }) => completions.has(type)).length;
  const failed = messagesOf(unit)[completed];
  return failed?.type === "P" && failed.body[0] === 0;
}

function settleTransaction(session: Session, unit: OwnUnit, { state }: OwnReply): void {
  // A Query in a pipeline may leave an implicit transaction open up to the Sync (`start_xact_command`, XACT_FLAGS_PIPELINING).
  const inPipeline = !unit.syncs && (session.inPipeline || unit.bytes[0] !== 0x51);
  session.inPipeline = state === null || (inPipeline && state === "in-transaction");
  const before = session.state;
  session.state = state ?? before;
  if (session.state === "idle") {
    Object.assign(session, {
      pinned: false,
      savepoint: false,
      xid: null,
      queried: false,
      wrote: false,
      transactionAtMillis: null,
    });
    session.localSettings.clear();
    if (!session.inPipeline) session.portals.clear();
    return;
  }
  if (unit.does.chainsTransaction) {
    // Whatever made it keep the backend may hold for the next one too: its isolation level does.
    Object.assign(session, { savepoint: false, xid: null, queried: false, wrote: false, rows: null });
    session.transactionAtMillis = session.changedAtMillis;
    session.localSettings.clear();
  }
  if (before === "idle") session.transactionAtMillis = session.changedAtMillis;
  session.queried ||= unit.takesSnapshot;
  session.pinned ||= unit.keepsPortal || unit.does.pinsTransaction;
  session.savepoint ||= unit.does.setsSavepoint;
  for (const name of unit.does.localSettings) session.localSettings.add(name);
}
