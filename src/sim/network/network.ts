import type { Clock } from "../clock.ts";
import { costModel } from "../cost-model.ts";
import type { ByteContext, ClientLink, DialOrigin, Link, LinkError } from "../ports.ts";
import type { Random } from "../random.ts";
import type { Recorder } from "../recorder.ts";
import type { ClientKind } from "../trace.ts";
import { resolve } from "./hosts.ts";
import type { Deliver } from "./lane.ts";
import { createLinkPair, type LinkPair } from "./link-pair.ts";
import { createListeners, type ListenerOptions } from "./listeners.ts";

export type { Deliver } from "./lane.ts";

export interface AcceptedOrigin {
  connection: number;
  instance: number;
  /** What dialled it; absent for a pooler's. */
  client?: ClientKind;
  /** A pooler's server connection: its id in the trace, and why the pooler closed it, once it has. */
  server?: { id: number; reason(): string | null };
  /** On whose behalf the bytes being delivered right now were sent. */
  takeContext(): ByteContext;
}

export type Accept = (link: Link, origin: AcceptedOrigin) => void;

export interface NetworkOptions {
  clock: Clock;
  recorder: Recorder;
  random: Random;
  roundTripMillis: number;
  /** How many backends the server holds, for the trace. */
  active(): number;
}

/** A program on the server's side that dials another: no instance, and no events of its own in the trace. */
export interface ServerSideDial {
  host: string;
  port: number;
  roundTripMillis: number;
  /** What the other side is told of it. */
  origin: Omit<AcceptedOrigin, "takeContext">;
}

export interface Network {
  listen(options: ListenerOptions): void;
  dial(instance: number, deliver: Deliver, host: string, port: number, origin: DialOrigin): ClientLink;
  connect(dial: ServerSideDial): ClientLink;
  /** New connections to this port of this host get ECONNREFUSED until the returned function is called. */
  refuse(host: string, port: number): () => void;
  /** Resets an instance's connection at both ends; false when its client's end is closed. */
  cut(connection: number): boolean;
  /** Loses everything on an instance's connection from here on, unheard; false when its client's end is closed. */
  lose(connection: number): boolean;
  /** Whether the client's end of an instance's connection is open. */
  isOpen(connection: number): boolean;
  /** Between instances and servers. */
  roundTripMillis(): number;
  setRoundTrip(millis: number): void;
  /** The instance's process is gone: its kernel closes every socket. */
  closeAllOf(instance: number): void;
}

/** Links with latency and seeded jitter; delivery is in order and always asynchronous. */
export function createNetwork(options: NetworkOptions): Network {
  const { clock, recorder, random } = options;
  const listeners = createListeners();
  const pairs = new Map<number, LinkPair>();
  const linksOf = new Map<number, Set<ClientLink>>();
  let { roundTripMillis } = options;
  const halfOf = (millis: number) => (millis / 2) * (1 + costModel.jitterShare.value * random());
  const halfTrip = () => halfOf(roundTripMillis);

  function dial(instance: number, deliver: Deliver, host: string, port: number, origin: DialOrigin): ClientLink {
    const connection = recorder.nextId("connection");
    const { source, ...facts } = origin;
    const listener = listeners.at(host, port);
    const to = listener?.name ?? "nowhere";
    recorder.record({ type: "connection-dialled", connection, instance, to, ...facts, ...(source && { source }) });
    const refused = (code: string) => {
      const { message } = describeFailure(code, host, port);
      recorder.record({
        type: "connection-refused",
        connection,
        instance,
        code,
        message,
        active: (listener?.active ?? options.active)(),
      });
      return code;
    };
    const pair = createLinkPair({
      ...{ clock, connection, context: origin, deliver, tripMillis: halfTrip },
      reached(server, takeContext) {
        const { client } = origin;
        const failure = listeners.reach(host, port, server, { connection, instance, client, takeContext });
        return failure === null ? null : refused(failure);
      },
      clientGone() {
        pairs.delete(connection);
        links.delete(pair.client);
      },
      describe: (code) => describeFailure(code, host, port),
    });
    const links = linksOf.get(instance) ?? new Set();
    linksOf.set(instance, links.add(pair.client));
    pairs.set(connection, pair);
    return pair.client;
  }

  function onOpen(connection: number, act: (pair: LinkPair) => void): boolean {
    const pair = pairs.get(connection);
    if (pair !== undefined) act(pair);
    return pair !== undefined;
  }

  return {
    listen: listeners.add,
    dial,
    connect({ host, port, origin, roundTripMillis: own }) {
      const pair = createLinkPair({
        ...{ clock, connection: origin.connection, context: { request: null }, deliver: null },
        tripMillis: () => halfOf(own),
        reached: (server, takeContext) => listeners.reach(host, port, server, { ...origin, takeContext }),
        clientGone() {},
        describe: (code) => describeFailure(code, host, port),
      });
      return pair.client;
    },
    refuse: listeners.refuse,
    cut: (connection) => onOpen(connection, (pair) => pair.cut()),
    lose: (connection) => onOpen(connection, (pair) => pair.lose()),
    isOpen: (connection) => pairs.has(connection),
    roundTripMillis: () => roundTripMillis,
    setRoundTrip(millis) {
      roundTripMillis = millis;
    },
    closeAllOf(instance) {
      for (const link of linksOf.get(instance) ?? []) link.destroy();
      linksOf.delete(instance);
    },
  };
}

/** Node's own words; a connection that was open fails when it is read. */
function describeFailure(code: string, host: string, port: number): LinkError {
  if (code === "ENOTFOUND") return { code, message: `getaddrinfo ENOTFOUND ${host}` };
  if (code === "ECONNRESET" || code === "ETIMEDOUT") return { code, message: `read ${code}` };
  const found = resolve(host);
  const address = "address" in found ? found.address : host;
  return { code, message: `connect ${code} ${address}:${port}`, address };
}
