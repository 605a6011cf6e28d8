import type { QueryExecutor } from "#sim/ports.ts";
import { startDatabase } from "#tcp-gateway/database.ts";
import { createRealClock } from "#tcp-gateway/real-clock.ts";
import { serveOnTcp, type TcpGateway, type TcpGatewayOptions } from "#tcp-gateway/serve.ts";
import { eventually } from "./tcp-client.ts";

/** A database in this thread that counts its sessions; the thread's global `setTimeout` does nothing from then on. */
export interface CountedDatabase {
  executor: QueryExecutor;
  sessions: ReadonlySet<number>;
}

export async function startCountedDatabase(setupSql: string): Promise<CountedDatabase> {
  const { executor: database } = await startDatabase(setupSql);
  const sessions = new Set<number>();
  const executor: QueryExecutor = {
    ...database,
    openSession(session, startup) {
      sessions.add(session);
      return database.openSession(session, startup);
    },
    closeSession(session) {
      sessions.delete(session);
      database.closeSession(session);
    },
  };
  return { executor, sessions };
}

export interface ServedTcp extends TcpGateway {
  /** Waits until no socket, slot or session is held any more; throws when one is. */
  empty(): Promise<void>;
}

/** A gateway at a free port. */
export async function serveTcp(
  { executor, sessions }: CountedDatabase,
  options: Partial<TcpGatewayOptions> = {},
): Promise<ServedTcp> {
  const gateway = await serveOnTcp({
    executor,
    clock: createRealClock(),
    limits: { maxConnections: 20, superuserReservedConnections: 3, reservedConnections: 0 },
    host: "127.0.0.1",
    port: 0,
    ...options,
  });
  const held = () => gateway.openSockets() + gateway.active() + sessions.size;
  return { ...gateway, empty: () => eventually(() => held() === 0, "no socket, slot or session is held") };
}
