import type { PGlite } from "@electric-sql/pglite";
import { DatabaseBroken, type QueryExecutor, type ServerView, type UnitResult } from "#sim/ports.ts";
import { createAdvisoryLocks } from "./advisory-locks.ts";
import { createAnswers, nothingAsked } from "./answers.ts";
import { createAside } from "./aside.ts";
import { createCapture } from "./capture.ts";
import { createFingerprint } from "./fingerprint.ts";
import { createInternals, type Internals } from "./internals.ts";
import { createLockWaits } from "./lock-waits.ts";
import { createLogins } from "./logins.ts";
import { concat, syncMessage } from "./messages.ts";
import { abortPipeline, takeUnfinished } from "./pipelines.ts";
import { answerSetting } from "./prepare.ts";
import { type OwnReply, ownReply } from "./reply.ts";
import { resetDatabase } from "./reset.ts";
import { noteRows } from "./row-targets.ts";
import { createSession, type Session } from "./session.ts";
import { createSettings } from "./settings.ts";
import { settleSession } from "./settle.ts";
import { createStandby } from "./standby.ts";
import { createStandstill } from "./standstill.ts";
import { readTimeouts } from "./timeouts.ts";
import { createTransactions } from "./transactions.ts";
import { type OwnUnit, ownUnit } from "./unit.ts";
import { sleepDateNow } from "./virtual-date-now.ts";
import { closeStatement, createWire } from "./wire.ts";

/** Lets many sessions share PGlite's one backend, as a primary or as a hot standby; nothing else may use `pglite` from then on. */
export function createPgliteExecutor(pglite: PGlite, role: "primary" | "standby" = "primary"): QueryExecutor {
  let internals: Internals;
  const wire = createWire(pglite, (text) => internals.setOption(answerSetting, text, "server"));
  internals = createInternals(pglite, Number(wire.query("select pg_catalog.pg_backend_pid()")[0]?.[0]));
  const sessions = new Map<number, Session>();
  /** Whose settings and transaction are on the backend. */
  let current: Session | null = null;
  /** Statements PostgreSQL has, by the name it knows. */
  const present = new Set<string>();
  /** Whose unnamed statement PostgreSQL has; any simple query drops it. */
  let unnamedOf: Session | null = null;
  /** Who drew from a sequence last: PostgreSQL's `currval` and `lastval` are its own. */
  let drewLast: Session | null = null;
  let server: ServerView | null = null;

  const query = (sql: string) => {
    unnamedOf = null;
    return wire.query(sql);
  };
  const aside = createAside(query, () => current);
  const logins = createLogins({ ...wire, query }, internals, aside);
  const settings = createSettings(wire, logins);
  const locks = createAdvisoryLocks();
  const lockWaits = createLockWaits(query, wire, locks);
  const transactions = createTransactions(wire, ({ id }) => locks.transactional(id));
  const fingerprint = createFingerprint({ query });
  const standstill = createStandstill({ ...wire, query }, internals);
  const capture = createCapture({ query });
  const standby = role === "primary" ? null : createStandby({ ...wire, query }, pglite, { logins, idle, enter });
  const answers = createAnswers({
    ...{ sessions, locks, logins, server: () => server, setAside: standstill.owner },
    ...{ changed: capture.changed, written: capture.position, received: () => standby?.receivedTo() ?? null },
  });

  /** True when no session has the backend any more. */
  function idle(): boolean {
    if (current) {
      // Finding out whether it may be released takes a query, which drops the unnamed statement.
      unnamedOf = null;
      if (!transactions.release(current)) return false;
      settings.leave(current);
    }
    current = null;
    return true;
  }

  /** True when the session has the backend. */
  function enter(session: Session): boolean {
    if (current === session) return true;
    if (!idle()) return false;
    settings.enter(session);
    if (session.parked) restoreAll(session);
    transactions.resume(session);
    unnamedOf = null;
    current = session;
    internals.setPid(session.pid);
    return true;
  }

  /** As `restore`, for all that a transaction may name after it has failed. */
  function restoreAll(session: Session): void {
    for (const [name, prepared] of session.statements) {
      if (present.has(session.prefix + name)) continue;
      wire.send(prepared.again);
      present.add(session.prefix + name);
      unnamedOf = null;
    }
  }

  /** Makes again the statements that PostgreSQL lost to another session; useless in a failed transaction. */
  function restore(session: Session, { uses }: OwnUnit): void {
    for (const name of uses) {
      if (name === "") {
        if (unnamedOf === session) continue;
        // Where the session has none, PostgreSQL may still have another's.
        wire.send(session.unnamed?.again ?? closeUnnamed);
        continue;
      }
      const prepared = session.statements.get(name);
      if (!prepared || present.has(session.prefix + name)) continue;
      wire.send(prepared.again);
      present.add(session.prefix + name);
    }
  }

  /** Sees to it that `currval` and `lastval` answer only from what the session itself drew. */
  function separateSequences(session: Session, unit: OwnUnit): void {
    if (unit.does.readsSequences && drewLast !== session && !session.drew) {
      query("discard sequences");
      drewLast = null;
    }
    if (unit.does.drawsFromSequences) {
      drewLast = session;
      session.drew = true;
    }
  }

  function settle(session: Session, unit: OwnUnit, reply: OwnReply): void {
    const lost = settleSession(session, unit, reply, present);
    if (lost !== "kept") unnamedOf = lost === "its own" ? session : null;
    if (unit.does.ownSettings.length > 0) settings.named(session, unit.does.ownSettings);
    if (unit.does.changesRoles) logins.rolesChanged();
    if (!reply.failed && unit.does.discardsAll) locks.unlockAll(session.id);
    const ended = session.state === "idle" || unit.does.chainsTransaction;
    if (ended && locks.transactional(session.id) > 0) locks.endTransaction(session.id);
    lockWaits.settle(session, unit);
    noteRows(session, unit, reply);
  }

  /** Waits for the one backend, or for a row that the backend's owner has locked on any server. */
  function behindOwner(session: Session, bytes: Uint8Array, owner: Session): UnitResult {
    const waits = { kind: "blocked", behind: owner.id } as const;
    if (owner.rows === null || owner.rows.keys.size === 0) return { ...waits, because: "simulator" };
    const { runs, rowKey } = ownUnit(session, bytes);
    if (rowKey === null || runs.length !== 1 || !owner.rows.keys.has(rowKey)) return { ...waits, because: "simulator" };
    owner.xid ??= query("select pg_catalog.pg_current_xact_id_if_assigned()")[0]?.[0] ?? null;
    return { ...waits, because: "lock", lock: `ShareLock on transaction ${owner.xid}` };
  }

  /** The session's time limits, where the unit may have changed them. */
  function newTimeouts(session: Session, { does }: OwnUnit): Session["timeouts"] | null {
    const changed = does.changesTimeouts;
    session.timeoutsOpen ||= changed;
    if (!session.timeoutsOpen || session.state === "failed" || session.inPipeline) return null;
    const isOver = session.state === "idle";
    if (!changed && !isOver && !does.undoesPart) return null;
    session.timeouts = readTimeouts(wire);
    unnamedOf = null;
    session.timeoutsOpen = !isOver;
    return session.timeouts;
  }

  return {
    parameters: standby === null ? wire.parameters : wire.parameters.map(ofStandby),
    ...(standby && { standby }),
    takeCommitted: capture.take,
    attach(view) {
      server = view;
      internals.setOption("max_connections", String(view.maxConnections), "server");
      internals.setOption("superuser_reserved_connections", String(view.superuserReservedConnections), "server");
      internals.setOption("reserved_connections", String(view.reservedConnections), "server");
    },
    connectionLimits: logins.connectionLimits,
    openSession(id, startup) {
      const login = logins.login(startup.user, startup.settings ?? []);
      if ("code" in login) return { refusal: login };
      const session = createSession(id, startup, login, wire.parameters);
      session.onStandby = standby !== null;
      if (session.onStandby) session.reported.set("in_hot_standby", "on");
      session.followed = capture.position() !== null;
      sessions.set(id, session);
      return login.timeouts;
    },
    execute(id, bytes): UnitResult {
      const session = sessions.get(id);
      if (session === undefined) throw new Error(`Session ${id} is not open: call openSession first.`);
      const stillBehind = lockWaits.stillBehind(session, bytes);
      if (stillBehind !== null) return stillBehind;
      if (!enter(session)) return behindOwner(session, bytes, current as unknown as Session);
      session.sequencesLost = session.drew && drewLast !== session;
      const unit = ownUnit(session, bytes);
      if (unit.sql !== null) session.lastSql = unit.sql;
      session.changedAtMillis = Date.now();
      const undoable = lockWaits.prepare(session, unit);
      const startedInPipeline = session.inPipeline && session.state === "in-transaction";
      if (!session.inPipeline && session.state !== "failed") {
        separateSequences(session, unit);
        if (session.state === "idle" && unit.does.controlsTransaction) restoreAll(session);
        restore(session, unit);
      }
      const asked = nothingAsked();
      const reply = ownReply(
        session,
        standstill.send(unit.bytes, (question) => answers(session, asked, question)),
      );
      sleepDateNow(0);
      // A Query among messages that a failure skips up to the next Sync is not answered at all.
      const awaitsSync = unit.flushes || session.inPipeline || reply.failed;
      if (reply.fatal !== null || (reply.state === null && !awaitsSync)) {
        throw new DatabaseBroken(reply.fatal ?? "no ReadyForQuery came");
      }
      const waitedFor = standstill.waitedFor();
      if (waitedFor !== null) {
        return { kind: "blocked", behind: standstill.owner()?.id ?? id, because: "lock", lock: waitedFor };
      }
      if (reply.mustWait && asked.wait) {
        const blocked = lockWaits.wait(session, { unit, bytes, reply, asked, undoable });
        if (blocked) return blocked;
      }
      settle(session, unit, reply);
      if (startedInPipeline && unit.syncs && session.state === "idle") {
        wire.send(takeUnfinished);
        unnamedOf = null;
      }
      if (undoable) lockWaits.keep(session);
      const timeouts = newTimeouts(session, unit);
      if (session.state === "idle" && !session.inPipeline) capture.settle();
      const { sleptMillis, signals } = asked;
      return {
        ...{ kind: "reply", bytes: reply.bytes, state: session.state },
        ...(sleptMillis > 0 && { sleptMillis }),
        ...(timeouts && { timeouts }),
        ...(signals.length > 0 && { signals }),
      };
    },
    standStill(mostReplyBytes) {
      if (current?.inPipeline) wire.send(abortPipeline);
      standstill.begin(current, mostReplyBytes);
      if (current && !current.settingsKnown) settings.forget();
      current = null;
    },
    touched: standstill.touched,
    fingerprint,
    failParked(id) {
      const session = sessions.get(id);
      if (session === undefined || session === current) return null;
      locks.leave(id);
      session.waits = null;
      if (session.parked?.kind === "open") {
        session.parked = { kind: "failed" };
        session.state = "failed";
        locks.endTransaction(id);
      }
      return session.state;
    },
    closeSession(id) {
      const session = sessions.get(id);
      sessions.delete(id);
      if (session === undefined) return;
      locks.closeSession(id);
      if (drewLast === session) drewLast = null;
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
    reset(setupSql, followed = false) {
      capture.end();
      if (current?.inPipeline) wire.send(abortPipeline);
      current = null;
      unnamedOf = null;
      drewLast = null;
      sessions.clear();
      present.clear();
      locks.clear();
      query("rollback");
      settings.forget();
      logins.reset();
      standstill.end();
      const reset = () => resetDatabase(wire, internals, setupSql);
      if (standby === null) reset();
      else standby.reset(reset);
      if (followed) capture.begin();
    },
  };
}

/** What a standby says of itself when a session starts. */
const ofStandby = ([name, value]: readonly [string, string]): [string, string] => [
  name,
  name === "in_hot_standby" ? "on" : value,
];

const closeUnnamed = concat([closeStatement(""), syncMessage]);
