import { Duplex } from "node:stream";
import type { Clock } from "#sim/clock.ts";
import type { Gateway } from "#sim/gateway/index.ts";
import type { Link } from "#sim/ports.ts";

/** A stream that an unmodified `pg` takes for a socket, joined to a gateway on its virtual clock without latency. */
export function gatewaySocket(gateway: Gateway, clock: Clock, connection: number): Duplex {
  const link: Link = {
    onData: () => {},
    onEnd: () => {},
    send: (bytes) => void socket.push(Buffer.from(bytes)),
    end: () => void socket.push(null),
  };
  const socket = new Duplex({
    read: () => {},
    write(chunk: Buffer, _encoding, done) {
      clock.schedule(0, () => link.onData(Uint8Array.from(chunk)));
      done();
    },
    final(done) {
      clock.schedule(0, () => link.onEnd());
      done();
    },
    destroy(error, done) {
      clock.schedule(0, () => link.onEnd());
      done(error);
    },
  });
  gateway.accept(link, { connection, instance: 1, takeContext: () => ({ request: null }) });
  return Object.assign(socket, {
    connect: () => void setImmediate(() => socket.emit("connect")),
    setNoDelay: () => socket,
    setKeepAlive: () => socket,
    ref: () => socket,
    unref: () => socket,
  });
}

/** Turns the clock while a promise is pending, with a macrotask between events; throws when nothing is left to happen. */
export async function withClock<T>(clock: Clock, promise: Promise<T>): Promise<T> {
  let pending = true;
  const settled = promise.finally(() => {
    pending = false;
  });
  settled.catch(() => {});
  for (let idle = 0; pending && idle < 100; idle = clock.step() === null ? idle + 1 : 0) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (pending) throw new Error("Nothing is left to happen, and the promise is still pending.");
  return settled;
}
