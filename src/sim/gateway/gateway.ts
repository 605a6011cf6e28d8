import type { Link } from "../ports.ts";
import { type Backend, createBackend } from "./backend.ts";
import type { GatewayOptions, GatewayOrigin, Server } from "./server.ts";
import { createSlots } from "./slots.ts";
import { createWaitingLine } from "./waiting-line.ts";

/** PostgreSQL's side of the wire on the virtual clock: bytes in, bytes and trace events out. */
export interface Gateway {
  /** Takes the server's end of a new TCP connection. */
  accept(link: Link, origin: GatewayOrigin): void;
  /** Connections whose unit waits only because another session's transaction holds the one backend. */
  blocked(): Array<{ waiting: number; owner: number }>;
  /** Ends a session from the server's side, for example with 57P01; unknown connections are ignored. */
  terminate(connection: number, error: { code: string; message: string }): void;
}

/** As on a machine that has been up for a while, so that nobody mistakes a pid for a count. */
const firstPid = 1001;

export function createGateway(options: GatewayOptions): Gateway {
  const backends = new Map<number, Backend>();
  const line = createWaitingLine();
  let nextPid = firstPid;
  const server: Server = {
    ...options,
    slots: createSlots(options.limits),
    line,
    nextPid: () => nextPid++,
    cancel(pid, secret) {
      for (const backend of backends.values()) {
        const key = backend.key();
        if (key?.pid === pid && key.secret === secret) return backend.cancel();
      }
    },
  };
  return {
    accept(link, origin) {
      const { connection } = origin;
      backends.set(
        connection,
        createBackend(server, link, origin, () => backends.delete(connection)),
      );
    },
    blocked: line.blocked,
    terminate: (connection, error) => backends.get(connection)?.terminate(error),
  };
}
