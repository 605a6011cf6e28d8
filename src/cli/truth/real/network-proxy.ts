import { connect, createServer, type Socket } from "node:net";
import { freePort } from "../../free-port.ts";

interface Pair {
  client: Socket;
  server: Socket;
  /** Nothing passes any more, in neither direction, goodbyes included. */
  lost: boolean;
}

/** A network between clients and a server on which things can go wrong. */
export interface NetworkProxy {
  readonly port: number;
  /** Resets the oldest connections; both ends are told. */
  cut(count: number): void;
  /** Loses all packets of the oldest connections; neither end is told. */
  lose(count: number): void;
  /** Nobody listens for a while; open connections stay. */
  refuse(forMillis: number): void;
  /** From here on every packet needs half of this. */
  slowDown(roundTripMillis: number): void;
  dispose(): Promise<void>;
}

/** Stands between clients and the server on `serverPort`, on loopback. */
export async function startNetworkProxy(serverPort: number): Promise<NetworkProxy> {
  const port = await freePort();
  const pairs = new Set<Pair>();
  const timers = new Set<NodeJS.Timeout>();
  let oneWayMillis = 0;

  const later = (millis: number, act: () => void) => {
    if (millis === 0) return act();
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, millis);
    timers.add(timer);
  };

  const listener = createServer({ allowHalfOpen: true }, (client) => {
    const server = connect({ port: serverPort, host: "127.0.0.1", allowHalfOpen: true });
    const pair: Pair = { client, server, lost: false };
    pairs.add(pair);
    pass(pair, client, server);
    pass(pair, server, client);
  });

  function pass(pair: Pair, from: Socket, to: Socket): void {
    const unlessLost = (act: () => void) => () =>
      later(oneWayMillis, () => {
        if (!pair.lost) act();
      });
    from.setNoDelay(true);
    from.on("data", (bytes) => unlessLost(() => to.write(bytes))());
    from.on(
      "end",
      unlessLost(() => to.end()),
    );
    from.on(
      "error",
      unlessLost(() => to.resetAndDestroy()),
    );
    from.on(
      "close",
      unlessLost(() => pairs.delete(pair)),
    );
  }

  const listen = () => new Promise<void>((resolve) => listener.listen(port, "127.0.0.1", resolve));
  const oldest = (count: number) => [...pairs].filter(({ lost }) => !lost).slice(0, count);
  await listen();
  return {
    port,
    cut(count) {
      for (const { client, server } of oldest(count)) {
        client.resetAndDestroy();
        server.resetAndDestroy();
      }
    },
    lose(count) {
      for (const pair of oldest(count)) pair.lost = true;
    },
    refuse(forMillis) {
      listener.close();
      later(forMillis, () => void listen());
    },
    slowDown(roundTripMillis) {
      oneWayMillis = roundTripMillis / 2;
    },
    async dispose() {
      for (const timer of timers) clearTimeout(timer);
      for (const { client, server } of pairs) {
        client.destroy();
        server.destroy();
      }
      listener.close();
    },
  };
}
