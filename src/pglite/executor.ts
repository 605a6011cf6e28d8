import type { PGlite } from "@electric-sql/pglite";
import type { QueryExecutor, UnitResult } from "#sim/ports.ts";
import { showActivitySql } from "./activity.ts";
import { createInternals } from "./internals.ts";
import { concat, message, syncMessage } from "./messages.ts";
import { type OwnReply, ownReply } from "./reply.ts";
import { resetDatabase } from "./reset.ts";
import { createSession, type Session } from "./session.ts";
import { createSettings } from "./settings.ts";
import { createTransactions } from "./transactions.ts";
import { type OwnUnit, ownUnit } from "./unit.ts";
import { closeStatement, createWire } from "./wire.ts";

/** Lets many sessions share PGlite's one backend; nothing else may use `pglite` from then on. */
export function createPgliteExecutor(pglite: PGlite): QueryExecutor {
  const wire = createWire(pglite);
  const internals = createInternals(pglite, Number(wire.query("select pg_catalog.pg_backend_pid()")[0]?.[0]));
  const settings = createSettings(wire);
  const transactions = createTransactions(wire);
  const sessions = new Map<number, Session>();
  /** Whose settings and transaction are on the backend. */
  let current: Session | null = null;
  /** Statements PostgreSQL has, by the name it knows. */
  const present = new Set<string>();
  /** Whose unnamed statement PostgreSQL has; any simple query drops it. */
  let unnamedOf: Session | null = null;

  const query = (sql: string) => {
    unnamedOf = null;
    return wire.query(sql);
  };

  /** True when the session has the backend. */
  function enter(session: Session): boolean {
    if (current === session) return true;
    if (current) {
      if (!transactions.release(current)) return false;
      settings.leave(current);
    }
    current = null;
    settings.enter(session);
    transactions.resume(session);
    unnamedOf = null;
    current = session;
    return true;
  }

  /** Makes again the statements that PostgreSQL lost to another session; useless in a failed transaction. */
  function restore(session: Session, { uses }: OwnUnit): void {
    for (const name of uses) {
      if (name === "") {
        if (session.unnamed && unnamedOf !== session) wire.send(session.unnamed.again);
        continue;
      }
      const prepared = session.statements.get(name);
      if (!prepared || present.has(session.prefix + name)) continue;
      wire.send(prepared.again);
      present.add(session.prefix + name);
    }
  }

  /** Keeps book of what PostgreSQL has for the session now. */
  function settle(session: Session, unit: OwnUnit, reply: OwnReply): void {
    const { runs } = unit;
    const isQuery = unit.bytes[0] === 0x51;
    if (isQuery) {
      session.unnamed = null;
      unnamedOf = null;
    }
    if (!reply.failed && runs.some(({ dropsStatements }) => dropsStatements)) {
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
        unnamedOf = session;
      } else {
        session.statements.set(name, prepared);
        present.add(session.prefix + name);
      }
    }
    if (runs.some(({ changesSettings }) => changesSettings)) session.settingsKnown = false;
    settleTransaction(session, unit, reply);
  }

  return {
    parameters: wire.parameters,
    attach() {},
    connectionLimits: () => ({ role: -1, database: -1 }),
    openSession(id, startup) {
      sessions.set(id, createSession(id, startup, wire.parameters));
      return {
        statementMillis: 0,
        lockMillis: 0,
        idleInTransactionMillis: 0,
        idleSessionMillis: 0,
        transactionMillis: 0,
      };
    },
    execute(id, bytes): UnitResult {
      const session = sessions.get(id);
      if (session === undefined) throw new Error(`Session ${id} is not open: call openSession first.`);
      if (!enter(session))
        return { kind: "blocked", behind: (current as Session | null)?.id ?? id, because: "simulator" };
      internals.setPid(session.pid);
      const unit = ownUnit(session, bytes);
      if (unit.sql !== null) session.lastSql = unit.sql;
      session.changedAtMillis = Date.now();
      if (!session.inPipeline && session.state !== "failed") {
        if (unit.runs.some(({ readsActivity }) => readsActivity)) query(showActivitySql(sessions.values(), session));
        restore(session, unit);
      }
      const reply = ownReply(session, wire.send(unit.bytes));
      if (reply.fatal !== null || (reply.state === null && !unit.flushes && !session.inPipeline)) {
        throw new Error(`PostgreSQL broke down: ${reply.fatal ?? "no ReadyForQuery came"}. Start it again.`);
      }
      settle(session, unit, reply);
      const { sleptMillis } = reply;
      return { kind: "reply", bytes: reply.bytes, state: session.state, ...(sleptMillis > 0 && { sleptMillis }) };
    },
    closeSession(id) {
      const session = sessions.get(id);
      sessions.delete(id);
      if (session === undefined) return;
      if (current === session) {
        if (session.inPipeline) wire.send(abortPipeline);
        if (session.inPipeline || session.state !== "idle") query("rollback");
        if (!session.settingsKnown) settings.forget();
        current = null;
      }
      const names = Array.from(session.statements.keys(), (name) => session.prefix + name);
      const closing = names.filter((name) => present.delete(name)).map(closeStatement);
      // Outside of another session's pipeline only: its Sync is still to come.
      if (closing.length > 0 && !current?.inPipeline) wire.send(concat([...closing, syncMessage]));
    },
    reset(setupSql) {
      if (current?.inPipeline) wire.send(abortPipeline);
      current = null;
      unnamedOf = null;
      sessions.clear();
      present.clear();
      settings.forget();
      resetDatabase(wire, internals, setupSql);
    },
  };
}

/** Fails what a pipeline has done since its last Sync, which would commit it. */
const abortPipeline = concat([message("P", "", "abort the pipeline", new Uint8Array(2)), syncMessage]);

function settleTransaction(session: Session, unit: OwnUnit, { state }: OwnReply): void {
  session.inPipeline = unit.flushes && state === null;
  const before = session.state;
  session.state = state ?? before;
  if (session.state === "idle") {
    Object.assign(session, { pinned: false, savepoint: false, wrote: false, transactionAtMillis: null });
    if (!session.inPipeline) session.portals.clear();
    return;
  }
  if (before === "idle") session.transactionAtMillis = session.changedAtMillis;
  session.pinned ||= unit.keepsPortal || unit.runs.some(({ pinsTransaction }) => pinsTransaction);
  session.savepoint ||= unit.runs.some(({ setsSavepoint }) => setsSavepoint);
}
