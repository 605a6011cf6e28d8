import { concat, encodeText, message, messagesOf, stringAt } from "#pglite/messages.ts";
import { noTimeouts, type QueryExecutor } from "#sim/ports.ts";

/** A stand-in for the database that answers with CommandComplete, and can be told to block or to sleep. */
export interface EchoExecutor extends QueryExecutor {
  /** Session whose transaction holds the backend; `null` for none. */
  owner: number | null;
  sleepMillis: number;
  open: Set<number>;
}

const ready = message("Z", encodeText("I"));

export function createEchoExecutor(): EchoExecutor {
  const executor: EchoExecutor = {
    owner: null,
    sleepMillis: 0,
    open: new Set(),
    parameters: [
      ["server_version", "18.6"],
      ["session_authorization", ""],
      ["is_superuser", "on"],
    ],
    attach() {},
    connectionLimits: () => ({ role: -1, database: -1 }),
    openSession(session) {
      executor.open.add(session);
      return noTimeouts;
    },
    closeSession(session) {
      executor.open.delete(session);
      if (executor.owner === session) executor.owner = null;
    },
    reset: () => {},
    execute(session, unit) {
      const { owner, sleepMillis } = executor;
      if (owner !== null && owner !== session) return { kind: "blocked", behind: owner, because: "simulator" };
      const [first] = messagesOf(unit);
      const sql = first?.type === "Q" ? stringAt(first.body, 0).text : "";
      const reply = sql.includes("57014") ? message("E", encodeText("C57014\0Mcanceled\0"), Uint8Array.of(0)) : null;
      if (sql === "begin") executor.owner = session;
      if (sql === "commit") executor.owner = null;
      const state = executor.owner === session ? "in-transaction" : "idle";
      const status = state === "idle" ? ready : message("Z", encodeText("T"));
      const bytes = concat([reply ?? message("C", "ECHO"), status]);
      return { kind: "reply", bytes, state, ...(sql.startsWith("sleep") && { sleptMillis: sleepMillis }) };
    },
  };
  return executor;
}
