import type { DatabaseKind, EventOf, RunError, TraceEvent } from "./trace.ts";

/** A connection that waits only because all sessions share one backend, and the one whose transaction has it. */
export interface Blocked {
  waiting: number;
  owner: number;
}

const serverNames: Record<DatabaseKind, string> = { postgres: "Postgres", mysql: "MySQL", mongodb: "MongoDB" };

/** Why a run in which nothing else is left to happen ends here, at the query that waits; `blocked` has one at least. */
export function standstill(
  blocked: readonly Blocked[],
  events: readonly TraceEvent[],
  kind: DatabaseKind,
): Omit<RunError, "atMillis"> {
  const newestQuery = (connection: number) =>
    events.findLast(
      (event): event is EventOf<"query-started"> => event.type === "query-started" && event.connection === connection,
    );
  const waits = blocked.map(({ waiting, owner }) => {
    const query = newestQuery(waiting);
    return { waiting, owner, query, waiter: query?.request ?? null, holder: newestQuery(owner)?.request ?? null };
  });
  // Who waits for itself keeps the others waiting.
  const chosen = waits.find(({ waiter, holder }) => waiter === holder) ?? waits[0];
  if (chosen === undefined) throw new Error("Nobody waits: this is no standstill.");
  const { query, ...wait } = chosen;
  return {
    kind: "deadlock",
    message: messageOf(wait, events, `real ${serverNames[kind]}`),
    ...(query?.source && { source: query.source }),
  };
}

interface Wait extends Blocked {
  /** Requests whose queries were the newest on both connections. */
  waiter: number | null;
  holder: number | null;
}

function messageOf({ waiting, owner, waiter, holder }: Wait, events: readonly TraceEvent[], server: string): string {
  if (holder === null || waiter === holder) return secondConnection(waiting, owner, server);
  const ended = hasEnded(events, holder);
  return [heldBy(waiting, owner, holder, ended), wouldWait(waiting, owner, server), advice(holder, ended)].join(" ");
}

const hasEnded = (events: readonly TraceEvent[], request: number) =>
  events.some(
    (event) => (event.type === "request-finished" || event.type === "request-failed") && event.request === request,
  );

const secondConnection = (waiting: number, owner: number, server: string) =>
  `Connection ${waiting} waits for the open transaction of connection ${owner}, and nothing else is left to happen. ` +
  `A ${server} may let both go on: here one backend serves all connections, so a transaction that has written holds it ` +
  "until COMMIT or ROLLBACK. Finish the transaction before you query on a second connection, or use the same client for both.";

const heldBy = (waiting: number, owner: number, holder: number, ended: boolean) =>
  `Connection ${waiting} waits for the transaction that request ${holder} ${ended ? "left" : "has"} open on connection ${owner}, ` +
  `and nothing else is left to happen${ended ? "" : `: request ${holder} itself waits, and not for a query on that connection`}.`;

const wouldWait = (waiting: number, owner: number, server: string) =>
  `On a ${server} connection ${waiting} waits too if it wants a row that connection ${owner} has locked, and goes on if not: ` +
  "here one backend serves all connections, so a transaction that has written or locked a row holds it until COMMIT or ROLLBACK.";

const advice = (holder: number, ended: boolean) =>
  ended
    ? "End every transaction on every way out of the handler, also when something throws."
    : `See what request ${holder} waits for with its transaction open, for example a client of a pool that others have emptied, and end the transaction before that.`;
