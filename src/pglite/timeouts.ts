import { noTimeouts, type SessionTimeouts } from "#sim/ports.ts";
import { columnsOf, messagesOf, queryMessage } from "./messages.ts";
import type { Wire } from "./wire.ts";

const names = {
  statementMillis: "statement_timeout",
  lockMillis: "lock_timeout",
  idleInTransactionMillis: "idle_in_transaction_session_timeout",
  idleSessionMillis: "idle_session_timeout",
  transactionMillis: "transaction_timeout",
} as const satisfies Record<keyof SessionTimeouts, string>;
const fields = Object.keys(names) as Array<keyof SessionTimeouts>;

/** Time limits among settings by lower-case name; those that are not there are off. */
export function timeoutsIn(settings: ReadonlyMap<string, string>): SessionTimeouts {
  const timeouts = { ...noTimeouts };
  for (const field of fields) timeouts[field] = millisOf(settings.get(names[field]) ?? "0");
  return timeouts;
}

/** SHOW and not SELECT, which would take a transaction's snapshot. */
const showAll = queryMessage(
  Object.values(names)
    .map((name) => `show ${name}`)
    .join(";"),
);

/** What the backend's settings are now; it must not be in a failed transaction. Drops the unnamed statement. */
export function readTimeouts(wire: Wire): SessionTimeouts {
  const shown = messagesOf(wire.send(showAll)).filter(({ type }) => type === "D");
  const timeouts = { ...noTimeouts };
  fields.forEach((field, index) => {
    const row = shown[index];
    timeouts[field] = millisOf((row && columnsOf(row.body)[0]) ?? "0");
  });
  return timeouts;
}

const unitMillis: Record<string, number> = { us: 0.001, ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/** A duration as PostgreSQL takes it, in whole milliseconds; a bare number is milliseconds (postgresql.org/docs/current/config-setting.html). */
export function millisOf(text: string): number {
  const [, number = "0", unit = "ms"] = /^\s*([\d.]+)\s*(us|ms|s|min|h|d)?\s*$/.exec(text) ?? [];
  return Math.round(Number(number) * (unitMillis[unit] ?? 1));
}
