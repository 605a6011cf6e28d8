import type { ConnectionView, PoolerView, ServerState, ServerView } from "./frame.ts";
import type { ServerLife } from "./servers.ts";
import type { Timeline } from "./timeline.ts";
import { countUpTo, spanAt, valueAt } from "./track.ts";

const empty: ServerView = {
  ...{ state: "empty", server: null, connection: null, request: null, cell: null, destination: null, progress: 0 },
};

const workOf = (client: ConnectionView): ServerState =>
  client.state === "query" ? "query" : client.state.endsWith("transaction") ? "transaction" : "linked";

/** The pooler's side of a moment: who is connected, who waits, whom each server connection is lent to. */
export function poolerAt(
  timeline: Timeline,
  index: number,
  atMillis: number,
  flashMillis: number,
  connections: readonly ConnectionView[],
  progressOf: (life: ServerLife) => number,
): PoolerView | null {
  const { pooler } = timeline.trace;
  if (pooler === null) return null;
  const { poolMode: mode, defaultPoolSize, maxClientConn, queryWaitTimeoutMillis: limit } = pooler;
  const servers: ServerView[] = new Array(defaultPoolSize).fill(empty);
  const linked = new Map<number, ConnectionView>();
  const queue: ConnectionView[] = [];
  let clients = 0;
  for (const connection of connections) {
    if (connection.to !== "pooler") continue;
    if (connection.state !== "dialling" && connection.state !== "refused") clients++;
    if (connection.server !== null) linked.set(connection.server, connection);
    if (connection.queuedMillis !== null) queue.push(connection);
  }
  for (const life of timeline.servers) {
    const now = valueAt(life.track, index);
    if (!now || now.state === "closed") continue;
    const { server, slot, cell } = life;
    const age = now.state === "refused" ? atMillis - (timeline.times[spanAt(life.track, index).from] as number) : 0;
    if (age > flashMillis) continue;
    while (servers.length <= slot) servers.push(empty);
    if (now.state === "refused" && servers[slot] !== empty) continue;
    const client = linked.get(server);
    servers[slot] = {
      ...{ server, connection: client?.connection ?? null, request: client?.holder ?? null, destination: cell },
      state: now.state === "open" ? (client ? workOf(client) : "free") : now.state,
      cell: now.state === "open" ? cell : null,
      progress: now.state === "refused" ? 1 - age / flashMillis : client ? client.progress : progressOf(life),
    };
  }
  queue.sort((a, b) => (b.queuedMillis ?? 0) - (a.queuedMillis ?? 0) || a.connection - b.connection);
  return {
    ...{ mode, defaultPoolSize, maxClientConn, clients, servers },
    queue: queue.map(({ connection }) => connection),
    queueShares: limit > 0 ? queue.map(({ queuedMillis }) => Math.min(1, (queuedMillis ?? 0) / limit)) : [],
    oldestWaitMillis: queue[0]?.queuedMillis ?? 0,
    refused: countUpTo(timeline.turnedAway.pooler, index),
  };
}
