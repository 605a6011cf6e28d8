import type { PGlite } from "@electric-sql/pglite";
import type { Standby } from "#sim/ports.ts";
import type { Logins } from "./logins.ts";
import { createRecovery, firstPosition } from "./recovery.ts";
import { createReplay } from "./replay.ts";
import { createSession, type Session } from "./session.ts";
import type { Wire } from "./wire.ts";

/** What makes a backend a hot standby's. */
export interface StandbyBackend extends Standby {
  /** How far the log has come in. */
  receivedTo(): number;
  /** Runs with the database writable, and starts anew as a standby of what it is then. */
  reset(run: () => void): void;
}

/** The process that replays, which holds no connection slot. */
const startupProcess = { id: -1, pid: 900 };

export function createStandby(
  wire: Wire,
  pglite: PGlite,
  backend: { logins: Pick<Logins, "login">; idle(): boolean; enter(session: Session): boolean },
): StandbyBackend {
  const recovery = createRecovery(pglite, wire.query);
  const replay = createReplay(wire);
  let replayer: Session | null = null;
  let receivedTo = firstPosition;

  /** As a superuser with the server's own settings. */
  function replayingSession(): Session {
    if (replayer !== null) return replayer;
    const login = backend.logins.login("postgres", []);
    if ("code" in login) throw new Error(`The replica cannot replay: ${login.message}.`);
    const startup = { user: "postgres", database: "app", pid: startupProcess.pid };
    replayer = createSession(startupProcess.id, startup, login, wire.parameters);
    return replayer;
  }

  return {
    receivedTo: () => receivedTo,
    received(position) {
      receivedTo = Math.max(receivedTo, position);
    },
    replay(committed, committedAtEpochMillis) {
      if (!backend.idle() || !backend.enter(replayingSession())) return false;
      recovery.end();
      try {
        replay.run(committed);
      } finally {
        recovery.begin();
      }
      recovery.replayed(committed.position, committedAtEpochMillis);
      return true;
    },
    reset(run) {
      recovery.end();
      run();
      replay.forget();
      replayer = null;
      receivedTo = firstPosition;
      recovery.replayed(firstPosition, null);
      recovery.begin();
    },
  };
}
