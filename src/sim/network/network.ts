import type { Clock } from "../clock.ts";
import { costModel } from "../cost-model.ts";
import type { ByteContext, ClientLink, DialOrigin, Link } from "../ports.ts";
import type { Random } from "../random.ts";
import type { Recorder } from "../recorder.ts";

/** Runs code inside an instance, now or when it thaws. */
export type Deliver = (run: () => void) => void;

export interface AcceptedOrigin {
  connection: number;
  instance: number;
  /** On whose behalf the bytes being delivered right now were sent. */
  takeContext(): ByteContext;
}

export interface NetworkOptions {
  clock: Clock;
  recorder: Recorder;
  random: Random;
  roundTripMillis: number;
  accept(link: Link, origin: AcceptedOrigin): void;
}

export interface Network {
  dial(instance: number, deliver: Deliver, port: number, origin: DialOrigin): ClientLink;
  /** The instance's process is gone: its kernel closes every socket. */
  closeAllOf(instance: number): void;
}

const databasePort = 5432;

/** Links with latency and seeded jitter; delivery is in order and always asynchronous. */
export function createNetwork(options: NetworkOptions): Network {
  const { clock, recorder, random, roundTripMillis } = options;
  const linksOf = new Map<number, Set<ClientLink>>();
  const halfTrip = () => (roundTripMillis / 2) * (1 + costModel.jitterShare.value * random());

  /** One direction of a link: what was sent first arrives first. */
  const lane = () => {
    let freeAtMillis = 0;
    return (run: () => void, entersInstance: boolean) => {
      freeAtMillis = Math.max(clock.now() + halfTrip(), freeAtMillis);
      clock.schedule(freeAtMillis - clock.now(), run, { entersInstance });
    };
  };

  function dial(instance: number, deliver: Deliver, port: number, origin: DialOrigin): ClientLink {
    const connection = recorder.nextId("connection");
    const { source, ...facts } = origin;
    recorder.record({
      type: "connection-dialled",
      ...{ connection, instance, to: port === databasePort ? "database" : "nowhere" },
      ...facts,
      ...(source && { source }),
    });

    const toServer = lane();
    const toClient = lane();
    let context: ByteContext = origin;
    let clientOpen = true;
    let serverOpen = true;
    const atClient = (run: () => void) => toClient(() => deliver(() => clientOpen && run()), true);

    const server: Link = {
      onData: () => {},
      onEnd: () => {},
      send: (bytes) => serverOpen && atClient(() => client.onData(bytes)),
      end() {
        if (!serverOpen) return;
        serverOpen = false;
        atClient(() => client.onEnd());
      },
    };
    const hangUp = () => {
      links.delete(client);
      toServer(() => server.onEnd(), false);
    };
    let finSent = false;
    const client: ClientLink = {
      connection,
      onConnect: () => {},
      onData: () => {},
      onEnd: () => {},
      onError: () => {},
      send: (bytes) => client.sendFrom(bytes, { request: null }),
      sendFrom(bytes, from) {
        if (!clientOpen || finSent) return;
        toServer(() => {
          context = from;
          server.onData(bytes);
        }, false);
      },
      end() {
        if (finSent || !clientOpen) return;
        finSent = true;
        hangUp();
      },
      destroy() {
        if (!clientOpen) return;
        clientOpen = false;
        if (!finSent) hangUp();
      },
    };
    const links = linksOf.get(instance) ?? new Set();
    linksOf.set(instance, links.add(client));

    toServer(() => {
      if (port !== databasePort) {
        atClient(() => client.onError({ code: "ECONNREFUSED", message: `connect ECONNREFUSED (port ${port})` }));
        return;
      }
      options.accept(server, { connection, instance, takeContext: () => context });
      atClient(() => client.onConnect());
    }, false);
    return client;
  }

  return {
    dial,
    closeAllOf(instance) {
      for (const link of linksOf.get(instance) ?? []) link.destroy();
      linksOf.delete(instance);
    },
  };
}
