import type { Clock } from "../clock.ts";
import type { ByteContext, ClientLink, Link, LinkError } from "../ports.ts";
import { createLane, type Deliver } from "./lane.ts";
import { keepaliveMillis, retransmissionMillis } from "./silence.ts";

/** Both ends of one TCP connection, and what can happen to the wire between them. */
export interface LinkPair {
  readonly client: ClientLink;
  /** Resets both ends; what is on its way is lost. */
  cut(): void;
  /** Packets vanish both ways from here on, and nobody is told. */
  lose(): void;
}

export interface LinkPairOptions {
  clock: Pick<Clock, "now" | "schedule">;
  connection: number;
  /** On whose behalf it is dialled. */
  context: ByteContext;
  /** Where the client's end runs; `null` for a program on the server's side. */
  deliver: Deliver | null;
  /** One way, drawn anew for each packet. */
  tripMillis(): number;
  /** The client's first packet has arrived: takes the server's end, or answers with Node's error code. */
  reached(server: Link, takeContext: () => ByteContext): string | null;
  /** The client's end is closed, by itself or by an error. */
  clientGone(): void;
  /** An error code as Node puts it. */
  describe(code: string): LinkError;
}

type ToServer = { bytes: Uint8Array; context: ByteContext } | "syn" | "fin" | "broken";
/** Bytes, or what else a socket can hear: `open`, `fin` or an error code. */
type ToClient = Uint8Array | string;

export function createLinkPair(options: LinkPairOptions): LinkPair {
  const { clock, tripMillis, deliver } = options;
  let { context } = options;
  let clientOpen = true;
  let serverOpen = true;
  let finSent = false;
  let silent = false;
  let serverUnheard = false;
  let clientUnheard = false;

  const toServer = createLane<ToServer>({
    ...{ clock, tripMillis, deliver: null },
    receive(packet) {
      if (typeof packet !== "string") {
        context = packet.context;
        server.onData(packet.bytes);
      } else if (packet === "syn") toClient.send(options.reached(server, takeContext) ?? "open");
      else if (packet === "fin") server.onEnd();
      else server.onEnd("broken");
    },
  });
  const toClient = createLane<ToClient>({
    ...{ clock, tripMillis, deliver },
    receive(packet) {
      if (!clientOpen) return;
      if (typeof packet !== "string") client.onData(packet);
      else if (packet === "open") client.onConnect();
      else if (packet === "fin") client.onEnd();
      else fail(packet);
    },
  });
  const takeContext = () => context;

  function fail(code: string): void {
    clientOpen = false;
    options.clientGone();
    client.onError(options.describe(code));
  }

  function hangUp(): void {
    options.clientGone();
    toServer.send("fin");
  }

  const server: Link = {
    onData: () => {},
    onEnd: () => {},
    send(bytes) {
      if (!serverOpen) return;
      toClient.send(bytes);
      if (!silent || serverUnheard) return;
      serverUnheard = true;
      clock.schedule(retransmissionMillis, () => server.onEnd("broken"));
    },
    end() {
      if (!serverOpen) return;
      serverOpen = false;
      toClient.send("fin");
    },
  };
  const client: ClientLink = {
    connection: options.connection,
    onConnect: () => {},
    onData: () => {},
    onEnd: () => {},
    onError: () => {},
    send: (bytes) => client.sendFrom(bytes, { request: null }),
    sendFrom(bytes, from) {
      if (!clientOpen || finSent) return;
      toServer.send({ bytes, context: from });
      if (!silent || clientUnheard) return;
      clientUnheard = true;
      const giveUp = () => {
        if (clientOpen) fail("ETIMEDOUT");
      };
      const run = () => (deliver === null ? giveUp() : deliver(giveUp));
      clock.schedule(retransmissionMillis, run, { entersInstance: deliver !== null, passive: true });
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

  toServer.send("syn");
  return {
    client,
    cut() {
      toServer.drop();
      toClient.drop();
      toServer.send("broken");
      toClient.send("ECONNRESET");
      toServer.lose();
      toClient.lose();
    },
    lose() {
      silent = true;
      toServer.lose();
      toClient.lose();
      clock.schedule(keepaliveMillis, () => server.onEnd("broken"));
    },
  };
}
