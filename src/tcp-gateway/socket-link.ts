import type { Socket } from "node:net";
import { clearTimeout, setTimeout } from "node:timers";
import { errorResponse } from "#sim/gateway/replies.ts";
import type { Link } from "#sim/ports.ts";
import { createClientFlow } from "./client-flow.ts";

export interface SocketLinkLimits {
  /** PostgreSQL's `authentication_timeout`: a client that has not said who it is by then is hung up on. */
  authenticationTimeoutMillis: number;
  /** Largest unit a client may send: everything up to a Query or Sync. */
  longestUnitBytes: number;
  /** How long a client may take to close its end after the server closed its own. */
  lingerMillis: number;
}

export const socketLinkLimits: SocketLinkLimits = {
  authenticationTimeoutMillis: 60_000,
  longestUnitBytes: 256 * 1024 * 1024,
  lingerMillis: 2_000,
};

/** The server's end of a real connection, which must have been accepted with `allowHalfOpen`. `onClosed` is called once. */
export function createSocketLink(socket: Socket, limits: SocketLinkLimits, onClosed: () => void): Link {
  const flow = createClientFlow();
  /** What came in and may not go on yet; the socket is paused while there is any. */
  let waiting: Uint8Array = new Uint8Array(0);
  let finReceived = false;
  let finReported = false;
  let ended = false;
  let delivering = false;

  const link: Link = {
    onData: () => {},
    onEnd: () => {},
    send(bytes) {
      if (ended || socket.destroyed) return;
      socket.write(bytes);
      if (flow.answer(bytes)) deliver();
    },
    end,
  };
  const authentication = setTimeout(() => {
    if (!flow.started()) socket.destroy();
  }, limits.authenticationTimeoutMillis);

  /** Hands on what may go on, and asks for more when nothing is left. */
  function deliver(): void {
    if (delivering) return;
    delivering = true;
    while (waiting.length > 0 && flow.mayAsk() && !ended && !socket.writableNeedDrain) {
      const count = flow.ask(waiting, 0);
      const bytes = waiting.subarray(0, count);
      waiting = waiting.subarray(count);
      if (flow.heldBytes() > limits.longestUnitBytes) refuseLength();
      else link.onData(bytes);
    }
    delivering = false;
    if (waiting.length > 0 && !ended) socket.pause();
    else if (finReceived) reportFin();
    else socket.resume();
  }

  function refuseLength(): void {
    const megabytes = Math.floor(limits.longestUnitBytes / 2 ** 20);
    const message = `message is longer than ${megabytes} MB, the most this gateway takes at once`;
    link.send(errorResponse({ severity: "FATAL", code: "54000", message }));
    end();
    reportFin();
  }

  function end(): void {
    if (ended) return;
    ended = true;
    waiting = new Uint8Array(0);
    clearTimeout(authentication);
    socket.end();
    // Until the client has closed too: closing with bytes unread would reset the connection before it has read the last answer.
    socket.resume();
    const linger = setTimeout(() => socket.destroy(), limits.lingerMillis);
    socket.once("close", () => clearTimeout(linger));
  }

  function reportFin(broken?: "broken"): void {
    if (finReported) return;
    finReported = true;
    link.onEnd(broken);
  }

  socket.setNoDelay(true);
  socket.setKeepAlive(true);
  socket.on("data", (bytes: Uint8Array) => {
    if (ended) return;
    waiting = waiting.length === 0 ? bytes : Buffer.concat([waiting, bytes]);
    deliver();
  });
  socket.on("drain", deliver);
  socket.on("end", () => {
    finReceived = true;
    if (waiting.length === 0) reportFin();
  });
  // Such as ECONNRESET; `close` follows.
  socket.on("error", () => {});
  socket.on("close", (hadError) => {
    ended = true;
    clearTimeout(authentication);
    waiting = new Uint8Array(0);
    reportFin(hadError ? "broken" : undefined);
    onClosed();
  });
  return link;
}
