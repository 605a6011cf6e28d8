import { createServer, type Server, type Socket } from "node:net";
import { setTimeout } from "node:timers";
import type { PoolerScenario } from "#schemas/scenario.ts";
import { costModel } from "#sim/cost-model.ts";
import { createGateway, type GatewayCosts, type SlotLimits } from "#sim/gateway/index.ts";
import type { QueryExecutor } from "#sim/ports.ts";
import { createReplica, followed, type ReplicaSettings } from "#sim/replica/start-replica.ts";
import type { NewTraceEvent } from "#sim/trace.ts";
import { watchBlocked } from "./blocked-watch.ts";
import { poolConnections } from "./pooled.ts";
import type { RealClock } from "./real-clock.ts";
import { createSocketLink, type SocketLinkLimits, socketLinkLimits } from "./socket-link.ts";

export interface TcpGatewayOptions {
  /** Reset as followed where there is a replica. */
  executor: QueryExecutor;
  /** A hot standby, at a free port of its own. */
  replica?: ReplicaSettings & { executor: QueryExecutor };
  clock: RealClock;
  limits: SlotLimits;
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Clients connect to a pooler in front; absent or `null` without one. */
  pooler?: PoolerScenario | null;
  /** The pooler listens at a free port of its own, and `port` leads to the database itself. */
  poolerBeside?: boolean;
  simulatedCosts?: boolean;
  socketLimits?: Partial<SocketLinkLimits>;
  record?(event: NewTraceEvent): void;
  /** Takes a line for whoever runs the gateway; nothing is said where absent. */
  say?(line: string): void;
}

export interface TcpGateway {
  /** The port it listens at. */
  port: number;
  /** That of a pooler beside it. */
  poolerPort: number | null;
  /** That of a hot standby. */
  replicaPort: number | null;
  /** Sockets that are open, whatever they have said so far. */
  openSockets(): number;
  /** Backends that hold a connection slot. */
  active(): number;
  /** Takes no more connections, ends each session with 57P01, and resolves when every socket is closed. */
  close(): Promise<void>;
}

const noCosts: GatewayCosts = { connectMillis: 0, refuseMillis: 0, queryMillis: 0, jitterShare: 0 };
const simulatedCosts: GatewayCosts = {
  connectMillis: costModel.connectMillis.value,
  refuseMillis: costModel.refuseMillis.value,
  queryMillis: costModel.queryMillis.value,
  jitterShare: costModel.jitterShare.value,
};
const shutdown = { code: "57P01", message: "terminating connection due to administrator command" };
const poolerFarewellMillis = 100;
/** Trace id of the instance on whose behalf all clients from outside connect. */
const outside = 1;

/** Resolves when it listens; rejects with Node's error (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`). */
export async function serveOnTcp(options: TcpGatewayOptions): Promise<TcpGateway> {
  const { executor, clock, limits, record = () => {} } = options;
  const socketLimits = { ...socketLinkLimits, ...options.socketLimits };
  let lastConnection = 0;
  let lastQuery = 0;
  const costs = options.simulatedCosts ? simulatedCosts : noCosts;
  const replica = options.replica
    ? createReplica(options.replica, {
        ...{ clock, costs, random: Math.random, nextId: () => ++lastQuery, executor: options.replica.executor },
        // Whoever listens counts one server's backends: these are counted where they are dialled.
        record: (event) => event.type === "replica-applied" && record(event),
        epochMillis: (atMillis) => Date.now() - (clock.now() - atMillis),
      })
    : null;
  const gateway = createGateway({
    clock,
    executor: replica ? followed(executor, replica) : executor,
    record,
    nextId: () => ++lastQuery,
    limits,
    costs,
    random: Math.random,
  });
  const { pooler: scenario = null, simulatedCosts: withCosts = false } = options;
  const pooler = scenario ? poolConnections({ scenario, clock, gateway, simulatedCosts: withCosts, record }) : null;
  const [front, beside] = pooler === null ? [gateway, null] : options.poolerBeside ? [gateway, pooler] : [pooler, null];
  const stopWatching = options.say ? watchBlocked(gateway, options.say) : () => {};
  const sockets = new Map<number, Socket>();

  const serverTo = ({ accept }: Pick<typeof gateway, "accept">) =>
    createServer({ allowHalfOpen: true }, (socket) => {
      const connection = ++lastConnection;
      sockets.set(connection, socket);
      const link = createSocketLink(socket, socketLimits, () => sockets.delete(connection));
      accept(link, { connection, instance: outside, takeContext: () => noContext });
    });
  const server = serverTo(front);
  const port = await listening(server, options.host, options.port);
  const poolerServer = beside && serverTo(beside);
  const poolerPort = poolerServer && (await listening(poolerServer, options.host, 0));
  const replicaServer = replica && serverTo(replica.gateway);
  const replicaPort = replicaServer && (await listening(replicaServer, options.host, 0));
  const others = [poolerServer, replicaServer].filter((one) => one !== null);

  return {
    port,
    poolerPort,
    replicaPort,
    openSockets: () => sockets.size,
    active: gateway.active,
    close() {
      stopWatching();
      const closed = Promise.all([server, ...others].map(closing));
      gateway.shutDown(shutdown);
      replica?.gateway.shutDown(shutdown);
      // Those that have not said who they are hold no session that could be ended; a pooler needs a moment to pass it on.
      const drop = () => {
        for (const socket of sockets.values()) if (!socket.writableEnded) socket.destroy();
      };
      if (scenario === null) drop();
      else setTimeout(drop, poolerFarewellMillis);
      return closed.then(() => clock.stop());
    },
  };
}

const closing = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()));
const noContext = { request: null };

function listening(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port, backlog: 1024 }, () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
