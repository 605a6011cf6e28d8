import type { Bouncer, PoolerClient } from "./bouncer.ts";
import { disconnectClient, releaseServer } from "./linking.ts";
import { cancelRequest } from "./wire.ts";

/**
 * Passes a CancelRequest on to the server that works for the client with this key; one for an idle client is dropped.
 * Nobody else gets the server before the request has arrived (src/objects.c, accept_cancel_request).
 */
export function forwardCancel(bouncer: Bouncer, client: PoolerClient, key: { pid: number; secret: number }): void {
  const main = bouncer.byPid.get(key.pid);
  const server = main?.key?.secret === key.secret ? main.server : null;
  const serverKey = server?.key ?? null;
  if (server === null || serverKey === null || server.settingParameters) {
    disconnectClient(bouncer, client, "cancel request for idle client", null);
    return;
  }
  const link = bouncer.dial(null);
  let over = false;
  const finish = () => {
    if (over) return;
    over = true;
    link.end();
    disconnectClient(bouncer, client, "successfully sent cancel request", null);
    server.cancels--;
    if (server.state === "being-canceled" && server.cancels === 0) releaseServer(bouncer, server);
    bouncer.endOfTurn();
  };
  server.cancels++;
  link.onConnect = () => link.send(cancelRequest(serverKey));
  link.onEnd = finish;
  link.onError = finish;
}
