import { concat } from "#pglite/messages.ts";
import { type Clock, createClock } from "#sim/clock.ts";
import { createGateway, type Gateway, type GatewayOptions } from "#sim/gateway/index.ts";
import type { ByteContext, Link, QueryExecutor } from "#sim/ports.ts";
import type { NewTraceEvent } from "#sim/trace.ts";
import { send } from "./client-messages.ts";
import { describeReply } from "./describe-reply.ts";

/** A gateway with its clock and its trace, and raw clients to drive it. */
export interface ServedGateway {
  gateway: Gateway;
  clock: Clock;
  /** Events with their virtual time. */
  events: Array<NewTraceEvent & { atMillis: number }>;
  connect(): RawClient;
  /** Connects and starts up as `user`; runs the clock until the server has answered. */
  login(user?: string): RawClient;
  run(): void;
}

export interface RawClient {
  connection: number;
  /** Delivers bytes to the server now. */
  send(...chunks: Uint8Array[]): void;
  fin(): void;
  /** Everything received since the last call, described. */
  received(): string[];
  receivedBytes(): Uint8Array;
  /** The server sent FIN. */
  ended(): boolean;
  context: ByteContext;
}

/** A client without latency, its other end given to `accept` as a connection of instance 1. */
export function connectRaw(connection: number, accept: Gateway["accept"]): RawClient {
  const arrived: Uint8Array[] = [];
  let ended = false;
  const link: Link = {
    onData: () => {},
    onEnd: () => {},
    send: (bytes) => void arrived.push(bytes),
    end: () => {
      ended = true;
    },
  };
  const client: RawClient = {
    connection,
    context: { request: null },
    send: (...chunks) => {
      for (const chunk of chunks) link.onData(chunk);
    },
    fin: () => link.onEnd(),
    receivedBytes: () => concat(arrived.splice(0)),
    received: () => describeReply(client.receivedBytes()),
    ended: () => ended,
  };
  accept(link, { connection, instance: 1, takeContext: () => client.context });
  return client;
}

export const testCosts = { connectMillis: 5, refuseMillis: 2, queryMillis: 1, jitterShare: 0 };

export function serveGateway(executor: QueryExecutor, options: Partial<GatewayOptions> = {}): ServedGateway {
  const clock = createClock();
  const events: ServedGateway["events"] = [];
  let lastQuery = 0;
  let lastConnection = 0;
  const gateway = createGateway({
    clock,
    executor,
    record: (event) => events.push({ ...event, atMillis: clock.now() }),
    nextId: () => ++lastQuery,
    limits: { maxConnections: 20, superuserReservedConnections: 3, reservedConnections: 0 },
    costs: testCosts,
    random: () => 0.5,
    ...options,
  });
  const run = () => {
    while (clock.step() !== null);
  };
  const connect = () => connectRaw(++lastConnection, gateway.accept);
  return {
    ...{ gateway, clock, events, connect, run },
    login(user = "app") {
      const client = connect();
      client.send(send.startup({ user, database: "shop" }));
      run();
      return client;
    },
  };
}
