import type { BackendActivity } from "../ports.ts";
import { clientPortOf } from "./client-port.ts";
import { query } from "./replies.ts";
import type { Server } from "./server.ts";

/** What one more session on a server that stands still is answered. */
export interface OnlookerReply {
  /** Messages of the backend up to ReadyForQuery; empty when it would have to wait. */
  bytes: Uint8Array;
  /** It was cut off, which failed its statement. */
  tooLong: boolean;
  /** What `pg_sleep` was asked for; nothing waits. */
  sleptMillis: number;
  /** Whom it sent a signal, by pid: nobody acts on one. */
  signalled: number[];
  /** Whose lock it would wait for and where: pid and connection of the trace, `null` for a session that is gone. */
  wait: { pid: number | null; connection: number; where: string } | null;
  /** False when no slot was left for it. */
  listed: boolean;
}

/** Beyond every connection of a client and of a pooler. */
const onlookerSession = 2_000_000;
/** Far more than anybody reads, far less than the memory of a tab. */
const mostReplyBytes = 8 * 2 ** 20;

/**
 * Runs SQL as a superuser's session of its own on a server that goes no further. It is among the backends, as whoever looks
 * into a real server is: with a slot kept for superusers, where all others are taken. When not even one of those is left, a
 * real server would refuse it; it is answered here, but not listed, so that there are never more backends than slots.
 */
export function askOnlooker(
  server: Server,
  sql: string,
  list: (activity: BackendActivity) => void,
  pidOf: (session: number) => number | null,
): OnlookerReply {
  const { executor, slots } = server;
  const [user, database] = ["postgres", "app"];
  const pid = server.nextPid();
  executor.standStill?.(mostReplyBytes);
  const listed = slots.claim(user, database, { role: -1, database: -1 }) === null;
  const opened = executor.openSession(onlookerSession, {
    ...{ user, database, pid },
    settings: [["application_name", "sql console"]],
  });
  if ("refusal" in opened) throw new Error(`No session to look at the database: ${opened.refusal.message}.`);
  if (listed) {
    list({
      ...{
        session: onlookerSession,
        pid,
        running: true,
        waitEvent: null,
        waitsFor: null,
        clientPort: clientPortOf(onlookerSession),
      },
      ...{ sql: null, queryAgeMillis: 0, stateAgeMillis: 0 },
    });
  }
  const result = executor.execute(onlookerSession, query(sql));
  if (result.kind === "blocked") {
    const { behind, lock = "" } = result;
    const wait = { pid: pidOf(behind), connection: server.clientOf(behind), where: lock };
    return { bytes: new Uint8Array(), tooLong: false, sleptMillis: 0, signalled: [], wait, listed };
  }
  const { bytes, sleptMillis = 0, signals = [] } = result;
  const signalled = signals.flatMap((signal) => (signal.pid === pid ? [] : [signal.pid]));
  return { bytes, tooLong: bytes.length > mostReplyBytes, sleptMillis, signalled, wait: null, listed };
}
