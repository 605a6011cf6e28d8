import fc from "fast-check";
import { expect, it } from "vitest";
import { anyMessage } from "#testing/gateway/any-message.ts";
import { executorSessions } from "#testing/gateway/executor-sessions.ts";
import { concat } from "./messages.ts";

const { executor, run, startup, started } = executorSessions();
const exhaustive = process.env.WARM_START_EXHAUSTIVE === "1";

const steps = fc.array(
  fc.record({
    session: fc.constantFrom(1, 2, 3),
    messages: fc.array(anyMessage, { maxLength: 8 }),
    leaves: fc.nat(3).map((chance) => chance === 0),
  }),
  { minLength: 5, maxLength: 40 },
);

/** As the gateway cuts a client's bytes: up to each Query, Sync and Flush. */
function unitsOf(messages: Uint8Array[]): Uint8Array[] {
  const units: Uint8Array[] = [];
  let unit: Uint8Array[] = [];
  for (const message of messages) {
    const type = String.fromCharCode(message[0] as number);
    if ("dcf".includes(type)) continue;
    unit.push(message);
    if (!"QSH".includes(type)) continue;
    units.push(concat(unit));
    unit = [];
  }
  return units;
}

it("keeps PostgreSQL whole whatever several sessions send, in whatever order, and wherever they leave", () => {
  fc.assert(
    fc.property(steps, (order) => {
      started().executor.reset("create table t (id int primary key); insert into t select generate_series(1, 100)");
      const open = new Map<number, { id: number; waiting: Uint8Array[] }>();
      let lastId = 0;
      for (const { session, messages, leaves } of order) {
        const of = open.get(session) ?? { id: ++lastId, waiting: [] };
        if (!open.has(session)) executor().openSession(of.id, startup(of.id));
        open.set(session, of);
        // A unit that had to wait is tried again before any other of its session.
        const units = of.waiting.length > 0 ? of.waiting : unitsOf(messages);
        const blocked = units.findIndex((unit) => executor().execute(of.id, unit).kind === "blocked");
        of.waiting = blocked < 0 ? [] : units.slice(blocked);
        if (!leaves) continue;
        executor().closeSession(of.id);
        open.delete(session);
      }
      for (const { id } of open.values()) executor().closeSession(id);
      executor().openSession(++lastId, startup(lastId));
      expect(run(lastId, "begin; select count(*) from t; rollback")).toEqual([
        ...["C BEGIN", "T", "D 100", "C SELECT 1", "C ROLLBACK", "Z I"],
      ]);
    }),
    { numRuns: exhaustive ? 2_000 : 40 },
  );
}, 300_000);
