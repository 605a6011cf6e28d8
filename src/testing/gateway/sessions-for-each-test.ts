import { afterAll, beforeAll, beforeEach } from "vitest";
import { type StartedPglite, startPglite } from "./started-pglite.ts";
import { type TimedSessions, timedSessions } from "./timed-sessions.ts";

/** Starts one database for the tests of a file and serves it anew for each of them; `restart` does so within a test. */
export function sessionsForEachTest(
  setupSql: string,
): TimedSessions & { restart(setupSql: string, queryMillis?: number): void } {
  let started: StartedPglite;
  let sessions: TimedSessions;
  const restart = (sql: string, queryMillis?: number) => {
    sessions = timedSessions(started, sql, queryMillis);
  };
  beforeAll(async () => {
    started = await startPglite();
  });
  afterAll(() => started.close());
  beforeEach(() => restart(setupSql));
  return {
    restart,
    pass: (millis) => sessions.pass(millis),
    login: (user) => sessions.login(user),
    ask: (client, ...sql) => sessions.ask(client, ...sql),
    pidOf: (client) => sessions.pidOf(client),
    ofType: (type) => sessions.ofType(type),
  };
}
