import type { GatewayOptions, GatewayOrigin } from "../gateway/index.ts";
import type { QueryFailure } from "../gateway/query-failures.ts";
import type { DocumentServerView, DocumentStore, Link } from "../ports.ts";
import { createSession, type Session } from "./session.ts";

/** What all members of a replica set share. */
export interface ReplicaSet extends Omit<GatewayOptions, "executor"> {
  documents: DocumentStore;
  /** `host:port` of every member, the primary first. */
  hosts: readonly string[];
  /** What a command that now starts is to fail with; `null` for all but those a scenario picks. */
  failureOf(asked: string): QueryFailure | null;
}

/** One `mongod`. */
export interface Member {
  accept(link: Link, origin: GatewayOrigin): void;
  /** Connections it holds, monitors' included. */
  active(): number;
  session(connection: number): Session | undefined;
  /** Ends every connection at once. */
  shutDown(why: { code: string; message: string }): void;
}

/** What `mongod` logs, with the log's id (mongodb/mongo, src/mongo/transport/session_manager_common.cpp); the client is told nothing. */
const refusal = { code: "22942", message: "Connection refused because there are too many open connections" };

export function createMember(set: ReplicaSet, me: string): Member {
  const { clock, record, limits } = set;
  const sessions = new Map<number, Session>();
  const view: DocumentServerView = {
    me,
    hosts: set.hosts,
    primary: set.hosts[0] as string,
    now: clock.now,
    get connections() {
      return { current: sessions.size, available: limits.maxConnections - sessions.size };
    },
  };

  return {
    active: () => sessions.size,
    session: (connection) => sessions.get(connection),
    accept(link, origin) {
      const { connection, instance } = origin;
      if (sessions.size >= limits.maxConnections) {
        record({ type: "connection-refused", connection, instance, ...refusal, active: sessions.size });
        // TCP has been accepted by then, and the client is to see that first.
        clock.schedule(0, () => link.end());
        return;
      }
      const session = createSession(set, view, link, origin, {
        active: () => sessions.size,
        closed: () => void sessions.delete(connection),
      });
      sessions.set(connection, session);
      session.open();
    },
    shutDown(why) {
      for (const session of [...sessions.values()]) session.end(why);
    },
  };
}
