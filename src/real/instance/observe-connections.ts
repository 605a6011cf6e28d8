import type { Address } from "./messages.ts";
import type { PgObserver } from "./observe-pg.ts";
import { observeSockets, type SocketListener, type Target } from "./observe-sockets.ts";
import { type Asker, askedBy, millisSince } from "./present.ts";
import type { Reporter } from "./reporter.ts";

interface RunningQuery {
  query: number;
  asker: Asker;
  startedAt: number;
}

/** Tells of every connection to one of the addresses, and of those that `pg` dials elsewhere. */
export function observeConnections(addresses: readonly Address[], pg: PgObserver, reporter: Reporter): void {
  observeSockets((socket, target) => {
    const to = addresses.find((address) => isSame(address, target))?.name ?? "nowhere";
    if (to === "nowhere" && !pg.isDriver(socket)) return null;
    const connection = reporter.nextId("connection");
    const pooled = pg.dialling();
    const asker = pooled?.asker ?? pg.senderOf(socket);
    pg.dialled(socket, connection);
    reporter.record({
      ...{ type: "connection-dialled", connection, to, client: pooled ? "pool" : "client", pool: pooled?.pool ?? null },
      ...askedBy(asker),
    });
    return told(connection, () => pg.senderOf(socket), pg, reporter);
  });
}

function told(connection: number, sender: () => Asker, pg: PgObserver, { record, nextId }: Reporter): SocketListener {
  const running: RunningQuery[] = [];
  return {
    opened(pid) {
      record({ type: "connection-opened", connection, pid });
      pg.stirred();
    },
    refused(code, message) {
      record({ type: "connection-refused", connection, code, message });
      pg.stirred();
    },
    failed(code, message) {
      record({ type: "connection-refused", connection, code, message });
      pg.stirred();
    },
    closed(by) {
      record({ type: "connection-closed", connection, by });
      pg.stirred();
    },
    asked(sql) {
      const query = nextId("query");
      const asker = sender();
      running.push({ query, asker, startedAt: performance.now() });
      record({ type: "query-started", query, connection, sql, ...askedBy(asker) });
      pg.stirred();
    },
    answered(error) {
      const answered = running.shift();
      if (answered === undefined) return;
      const { query, asker, startedAt } = answered;
      const durationMillis = millisSince(startedAt);
      const { code, message } = error ?? { code: null, message: null };
      record({
        ...{ type: "query-finished", query, connection, ok: error === null, code, message, durationMillis },
        ...askedBy(asker),
      });
      pg.stirred();
    },
    transaction(state) {
      record({ type: "transaction-changed", connection, state });
    },
  };
}

const isSame = (address: Address, { host, port }: Target): boolean =>
  address.port === port && (address.host === host || (isLoopback(address.host) && isLoopback(host)));

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i.test(host);
