import { clearInterval, setInterval } from "node:timers";
import type { Gateway } from "#sim/gateway/index.ts";

/** After this long it is worth a word: a real server might not have made anybody wait. */
const longMillis = 5_000;

/**
 * Says once who has waited long for whose open transaction: in real time nothing else would tell a client that waits for
 * itself from a slow query. Returns how to stop.
 */
export function watchBlocked(
  gateway: Pick<Gateway, "blocked">,
  say: (line: string) => void,
  patienceMillis = longMillis,
): () => void {
  const sinceMillis = new Map<string, number>();
  const look = () => {
    const blocked = new Map(gateway.blocked().map((pair) => [`${pair.waiting} ${pair.owner}`, pair]));
    for (const key of sinceMillis.keys()) if (!blocked.has(key)) sinceMillis.delete(key);
    const now = performance.now();
    for (const [key, { waiting, owner }] of blocked) {
      const since = sinceMillis.get(key) ?? now;
      sinceMillis.set(key, since);
      if (now - since < patienceMillis) continue;
      sinceMillis.set(key, Number.POSITIVE_INFINITY);
      say(
        `Connection ${waiting} has waited ${patienceMillis / 1000} s for the open transaction of connection ${owner}. ` +
          "One backend serves all connections here, so a transaction that has written holds it until COMMIT or ROLLBACK.",
      );
    }
  };
  const interval = setInterval(look, patienceMillis / 5);
  return () => clearInterval(interval);
}
