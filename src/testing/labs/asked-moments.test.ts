import { afterAll, describe, expect, it } from "vitest";
import { createPatientRuntime } from "#lab/runtimes/node/node-runtime.ts";
import type { Trace } from "#sim/trace.ts";
import { everyLabInput } from "../contract/lab-inputs.ts";

const runtime = createPatientRuntime();
afterAll(() => runtime.dispose());

const sessions = "select count(*) from pg_stat_activity where application_name is distinct from 'sql console'";

/** The middle of what happens to transactions, where there are any, else of everything. */
function telling({ events }: Trace): number {
  const changes = events.filter(({ type }) => type === "transaction-changed");
  const among = changes.length > 0 ? changes : events;
  return among[among.length >> 1]?.atMillis ?? 0;
}

/** Connections that the primary holds at a moment; what a replica holds is counted apart. */
function activeAt({ events }: Trace, atMillis: number): number {
  const dialled = events.filter((event) => event.type === "connection-dialled");
  const elsewhere = new Set(dialled.filter(({ to }) => to === "replica").map(({ connection }) => connection));
  const last = events.findLast(
    (event) =>
      event.atMillis <= atMillis && "active" in event && !("connection" in event && elsewhere.has(event.connection)),
  );
  return last && "active" in last ? last.active : 0;
}

/** `npm run verify` asks every lab, `npm test` one in three. */
const isAsked = (_: unknown, place: number) => place % 3 === 0 || process.env.WARM_START_EXHAUSTIVE === "1";
const starters = (await everyLabInput())
  .filter(({ title, input }) => title.endsWith("starter") && input.scenario.database.kind !== "mongodb")
  .filter(isAsked);

describe("SQL in the middle of a lab's run", () => {
  it.each(starters)(
    "counts the connections of the trace: $title",
    async ({ input }) => {
      const { trace } = await runtime.run(input);
      const atMillis = telling(trace);
      const { rows, error } = await runtime.ask({ input, atMillis, sql: sessions });
      expect({ rows, error }).toEqual({ rows: [[`${activeAt(trace, atMillis)}`]], error: null });
    },
    60_000,
  );
});
