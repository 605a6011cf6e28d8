import { type Clock, createClock } from "#sim/clock.ts";
import { createGateway, type Gateway, type GatewayOptions } from "#sim/gateway/index.ts";
import { sessionOfServer } from "#sim/gateway/server.ts";
import { createLinkPair } from "#sim/network/link-pair.ts";
import { createPooler, type Pooler, type PoolerSettings } from "#sim/pooler/index.ts";
import type { QueryExecutor } from "#sim/ports.ts";
import { createRandom } from "#sim/random.ts";
import type { NewTraceEvent, TraceEventType } from "#sim/trace.ts";
import { send } from "../gateway/client-messages.ts";
import { connectRaw, type RawClient } from "../gateway/served-gateway.ts";

/** PgBouncer's own defaults (1.25). */
export const poolerDefaults: PoolerSettings = {
  ...{ poolMode: "session", version: "1.25", defaultPoolSize: 20, minPoolSize: 0, reservePoolSize: 0 },
  ...{ reservePoolTimeoutMillis: 5_000, maxClientConn: 100, maxDbConnections: 0, maxUserConnections: 0 },
  ...{ queryWaitTimeoutMillis: 120_000, serverIdleTimeoutMillis: 600_000, serverLifetimeMillis: 3_600_000 },
  ...{ serverConnectTimeoutMillis: 15_000, serverLoginRetryMillis: 15_000, clientIdleTimeoutMillis: 0 },
  ...{ idleTransactionTimeoutMillis: 0, queryTimeoutMillis: 0, serverResetQuery: "DISCARD ALL" },
  ...{ maxPreparedStatements: 200, ignoreStartupParameters: [] },
};

export interface ServedPooler {
  pooler: Pooler;
  gateway: Gateway;
  clock: Clock;
  events: Array<NewTraceEvent & { atMillis: number }>;
  connect(): RawClient;
  /** Connects and starts up; what happens until then is for `run` or `runFor` to play. */
  start(parameters?: Record<string, string>): RawClient;
  /** Starts up and plays 50 ms. */
  login(user?: string, parameters?: Record<string, string>): RawClient;
  /** Plays until nothing but waiting for a timeout far away is left to happen: `millis` of virtual time. */
  runFor(millis: number): void;
  /** Events of one type. */
  of(type: TraceEventType): Array<NewTraceEvent & { atMillis: number }>;
  /** The database refuses connections from now on, or no longer. */
  setDown(isDown: boolean): void;
}

/** A pooler in front of a gateway, on one clock, with raw clients without latency to drive it. */
export function servePooler(
  executor: QueryExecutor,
  settings: Partial<PoolerSettings> = {},
  options: Partial<GatewayOptions> & { seed?: number } = {},
): ServedPooler {
  const clock = createClock();
  const random = createRandom(options.seed ?? 1);
  const events: ServedPooler["events"] = [];
  const record = (event: NewTraceEvent) => void events.push({ ...event, atMillis: clock.now() });
  let [lastQuery, lastServer, lastConnection, lastCancel, isDown] = [0, 0, 0, 0, false];
  const gateway = createGateway({
    ...{ clock, executor, record, nextId: () => ++lastQuery },
    limits: { maxConnections: 100, superuserReservedConnections: 3, reservedConnections: 0 },
    costs: { connectMillis: 5, refuseMillis: 2, queryMillis: 1, jitterShare: 0 },
    random: random("gateway"),
    ...options,
  });
  const pooler = createPooler({
    ...{ clock, record, nextId: () => ++lastServer, active: gateway.active, random: random("pooler") },
    ...{ settings: { ...poolerDefaults, ...settings }, connectMillis: () => 0.5, jitterShare: 0 },
    dial(server) {
      const connection = server === null ? -++lastCancel : sessionOfServer(server.id);
      return createLinkPair({
        ...{ clock, connection, context: { request: null }, deliver: null, tripMillis: () => 0.025 },
        reached(link, takeContext) {
          if (isDown) return "ECONNREFUSED";
          gateway.accept(link, { connection, instance: 0, takeContext, ...(server && { server }) });
          return null;
        },
        clientGone() {},
        describe: (code) => ({ code, message: `connect ${code}` }),
      }).client;
    },
  });
  const runFor = (millis: number) => {
    const untilMillis = clock.now() + millis;
    let reached = false;
    clock.schedule(millis, () => {
      reached = true;
    });
    while (!reached) clock.step();
    if (clock.now() !== untilMillis) throw new Error(`The clock stands at ${clock.now()}, not ${untilMillis}.`);
  };
  const connect = () => connectRaw(++lastConnection, pooler.accept);
  const start = (parameters: Record<string, string> = { user: "app", database: "shop" }) => {
    const client = connect();
    client.send(send.startup(parameters));
    return client;
  };
  return {
    ...{ pooler, gateway, clock, events, connect, start, runFor },
    login(user = "app", parameters = {}) {
      const client = start({ user, database: "shop", ...parameters });
      runFor(50);
      return client;
    },
    of: (type) => events.filter((event) => event.type === type),
    setDown(value) {
      isDown = value;
    },
  };
}
