import { afterAll, beforeAll, beforeEach } from "vitest";
import { concat } from "#pglite/messages.ts";
import type { QueryExecutor } from "#sim/ports.ts";
import { send } from "./client-messages.ts";
import { describeReply } from "./describe-reply.ts";
import { type StartedPglite, startPglite } from "./started-pglite.ts";
import { data } from "./timed-sessions.ts";

const setup =
  "create table orders (id serial primary key, item text); insert into orders (item) values ('tea'), ('milk')";

const startup = (session: number) => ({ user: "app", database: "shop", pid: 1000 + session });

/** Three sessions on one executor, fresh for each test of the file that calls this. */
export function executorSessions() {
  let started: StartedPglite;
  beforeAll(async () => {
    started = await startPglite();
  });
  afterAll(() => started.close());
  beforeEach(() => {
    started.executor.reset(setup);
    for (const session of [1, 2, 3]) started.executor.openSession(session, startup(session));
  });

  /** What a session answers to a unit, or who it waits for. */
  function run(session: number, ...unit: Array<string | Uint8Array>): string[] {
    const messages = unit.map((part) => (typeof part === "string" ? send.query(part) : part));
    const result = started.executor.execute(session, concat(messages));
    return result.kind === "blocked" ? [`blocked behind ${result.behind}`] : describeReply(result.bytes);
  }
  return {
    started: () => started,
    executor: (): QueryExecutor => started.executor,
    startup,
    run,
    /** First column of the first row. */
    value: (session: number, sql: string) => data(run(session, sql))[0],
  };
}

export const prepare = (name: string, sql: string) => [send.parse(name, sql), send.describe("S", name), send.sync()];
export const execute = (name: string) => [send.bind("", name), send.execute(""), send.sync()];
