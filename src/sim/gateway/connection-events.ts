import type { GatewayOrigin, Server } from "./server.ts";

/** What the trace says of one connection to the server; a pooler's has events of its own. */
export interface ConnectionEvents {
  opened(pid: number): void;
  refused(error: { code: string; message: string }): void;
  /** `why` is what the server said, where it was the one to end it. */
  closed(by: "client" | "server" | "network", why: string | null): void;
}

export function createConnectionEvents({ record, slots }: Server, origin: GatewayOrigin): ConnectionEvents {
  const { connection, instance, server } = origin;
  if (server) {
    const { id } = server;
    return {
      opened: (pid) => record({ type: "server-connection-opened", server: id, pid, active: slots.active() }),
      refused: ({ code, message }) =>
        record({ type: "server-connection-refused", server: id, code, message, active: slots.active() }),
      closed: (by, why) =>
        record({
          type: "server-connection-closed",
          server: id,
          reason: server.reason() ?? why ?? `closed by the ${by}`,
          active: slots.active(),
        }),
    };
  }
  return {
    opened: (pid) => record({ type: "connection-opened", connection, instance, pid, active: slots.active() }),
    refused: ({ code, message }) =>
      record({ type: "connection-refused", connection, instance, code, message, active: slots.active() }),
    closed: (by) => record({ type: "connection-closed", connection, instance, by, active: slots.active() }),
  };
}
