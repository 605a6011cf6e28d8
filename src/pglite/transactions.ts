import { concat, message, syncMessage } from "./messages.ts";
import { heldSetting } from "./prepare-advisory-locks.ts";
import type { Session } from "./session.ts";
import { atDateNow } from "./virtual-date-now.ts";
import { closeStatement, literal, type Wire } from "./wire.ts";

/**
 * Takes a session's open transaction off the backend when another session needs it.
 *
 * One that has only read under READ COMMITTED keeps nothing between statements, so committing it and beginning again later
 * cannot be told from leaving it open (postgresql.org/docs/current/transaction-iso.html#XACT-READ-COMMITTED). A failed one
 * has already been rolled back, and only waits to be told so. One that has written owns the backend until it ends.
 */
export interface Transactions {
  /** True when the backend is now idle; false when the session must keep it. */
  release(session: Session): boolean;
  /** Puts a released transaction back. */
  resume(session: Session): void;
}

const released = (localSettings: readonly string[]) => /* sql */ `
  select pg_catalog.pg_current_xact_id_if_assigned() is null
      and pg_catalog.current_setting('transaction_isolation') = 'read committed',
    pg_catalog.current_setting('transaction_read_only'), extract(epoch from pg_catalog.now()) * 1000
    ${localSettings.map((name) => `, pg_catalog.simulator_current_setting(${literal(name)}, true)`).join("")}`;

/** Unlike `set_config` it takes no snapshot, so the transaction may still choose its isolation level. */
const setLocally = ([name, value]: readonly [string, string]) =>
  `set local ${name
    .split(".")
    .map((part) => `"${part}"`)
    .join(".")} = ${literal(value)}`;

/** Parses under a name of the simulator's own and executes. */
const executing = (name: string, sql: string) =>
  concat([
    message("P", name, sql, new Uint8Array(2)),
    message("B", "", name, new Uint8Array(6)),
    message("E", "", new Uint8Array(4)),
    syncMessage,
  ]);
const closeUnnamed = concat([closeStatement(""), syncMessage]);
/** Begins a transaction and fails it. */
const failing = [
  executing("simulator_begin", "begin"),
  executing("simulator_fail", "do $$begin raise exception 'failed before'; end$$"),
  concat([closeStatement("simulator_begin"), closeStatement("simulator_fail"), syncMessage]),
];

/** `locksHeld` counts a session's transaction-level advisory locks. */
export function createTransactions(wire: Wire, locksHeld: (session: Session) => number): Transactions {
  function park(session: Session): Session["parked"] {
    if (session.state === "failed") {
      if (session.savepoint || hasNamedPortal(session)) return null;
      wire.query("rollback");
      return { kind: "failed" };
    }
    if (session.pinned || session.wrote) return null;
    const names = [...session.localSettings];
    const [row] = wire.query(released(names));
    if (row?.[0] !== "t") {
      session.wrote = true;
      return null;
    }
    wire.query("commit");
    const settings = names.map((name, at) => [name, row[3 + at] ?? ""] as const);
    const mode = row[1] === "on" ? "read only" : "read write";
    return { kind: "open", mode, beganAtMillis: Number(row[2]), settings };
  }

  return {
    release(session) {
      if (session.inPipeline) return false;
      if (session.state === "idle") return true;
      session.parked = park(session);
      return session.parked !== null;
    },
    resume(session) {
      const { parked } = session;
      if (parked === null) return;
      session.parked = null;
      if (parked.kind === "open") {
        atDateNow(parked.beganAtMillis, () => wire.query(`begin ${parked.mode}${session.queried ? "; select 1" : ""}`));
        if (parked.settings.length > 0) wire.query(parked.settings.map(setLocally).join("; "));
        const held = locksHeld(session);
        if (held > 0) wire.query(`select pg_catalog.set_config('${heldSetting}', '${held}', true)`);
        return;
      }
      // The session may still name its unnamed statement, which simple queries would drop, and nobody else's.
      wire.send(session.unnamed?.again ?? closeUnnamed);
      for (const unit of failing) wire.send(unit);
    },
  };
}

/** PostgreSQL knows a failed transaction's portals until it ends. */
function hasNamedPortal({ portals }: Session): boolean {
  for (const name of portals.keys()) if (name !== "") return true;
  return false;
}
