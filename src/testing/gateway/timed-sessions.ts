import type { NewTraceEvent } from "#sim/trace.ts";
import { send } from "./client-messages.ts";
import { type RawClient, type ServedGateway, serveGateway } from "./served-gateway.ts";
import type { StartedPglite } from "./started-pglite.ts";

/** Sessions on a real Postgres behind a gateway, with `now()` and all limits on one virtual clock that a test moves. */
export interface TimedSessions {
  /** Plays all that happens within so many milliseconds. */
  pass(millis: number): void;
  login(user?: string): RawClient;
  /** Sends queries one after the other; what was answered within 20 ms. */
  ask(client: RawClient, ...sql: string[]): string[];
  pidOf(client: RawClient): number;
  ofType(type: NewTraceEvent["type"]): ServedGateway["events"];
}

/** Resets the database, then serves it; `queryMillis` is the service time. */
export function timedSessions(
  { executor, virtualClock }: StartedPglite,
  setupSql = "",
  queryMillis = 1,
): TimedSessions {
  executor.reset(setupSql);
  const costs = { connectMillis: 5, refuseMillis: 2, queryMillis, jitterShare: 0 };
  const served = serveGateway(executor, { costs });
  virtualClock.set(served.clock.now);
  const sessions: TimedSessions = {
    pass(millis) {
      let over = false;
      served.clock.schedule(millis, () => {
        over = true;
      });
      while (!over) served.clock.step();
    },
    login(user = "app") {
      const client = served.connect();
      client.send(send.startup({ user, database: "app" }));
      sessions.pass(20);
      client.received();
      return client;
    },
    ask(client, ...sql) {
      client.received();
      for (const text of sql) client.send(send.query(text));
      sessions.pass(20);
      return client.received();
    },
    pidOf: (client) => Number(data(sessions.ask(client, "select pg_backend_pid()"))[0]),
    ofType: (type) => served.events.filter((event) => event.type === type),
  };
  return sessions;
}

/** The rows of a described reply. */
export const data = (lines: readonly string[]) =>
  lines.filter((line) => line.startsWith("D ")).map((line) => line.slice(2));
