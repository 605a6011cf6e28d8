import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { QueryExecutor } from "#sim/ports.ts";
import { send } from "#testing/gateway/client-messages.ts";
import { describeReply } from "#testing/gateway/describe-reply.ts";
import { type StartedPglite, startPglite } from "#testing/gateway/started-pglite.ts";
import { data } from "#testing/gateway/timed-sessions.ts";

let started: StartedPglite;
let executor: QueryExecutor;

beforeAll(async () => {
  started = await startPglite();
  executor = started.executor;
});
afterAll(() => started.close());

const setup = `create table orders (id serial primary key, item text); create role guest login;
  create role staff; alter role guest connection limit 2; alter database app connection limit 7`;
beforeEach(() => executor.reset(setup));

const open = (session: number, user: string) =>
  executor.openSession(session, { user, database: "app", pid: 1000 + session });
function run(session: number, sql: string): string[] {
  const result = executor.execute(session, send.query(sql));
  return result.kind === "blocked" ? [`blocked behind ${result.behind}`] : describeReply(result.bytes);
}
const value = (session: number, sql: string) => data(run(session, sql))[0];

describe("a session's role", () => {
  it("is gone with a session that asked nothing, on a database that nobody has used yet", async () => {
    const fresh = await startPglite();
    const startup = { user: "app", database: "app", pid: 1001, settings: [["client_encoding", "UTF8"]] as const };
    fresh.executor.reset(setup);
    fresh.executor.openSession(1, startup);
    fresh.executor.closeSession(1);
    expect(() => fresh.executor.reset(setup)).not.toThrow();
    await fresh.close();
  });

  it("is the one it logged in as, with that role's rights, whoever else is there", () => {
    open(1, "app");
    open(2, "guest");
    open(3, "postgres");
    for (const [session, user] of [
      [1, "app"],
      [2, "guest"],
      [3, "postgres"],
      [1, "app"],
    ] as const) {
      expect(value(session, "select current_user || ' ' || session_user")).toBe(`${user} ${user}`);
    }
    expect(run(1, "insert into orders (item) values ('tea')")).toContain("C INSERT 0 1");
    expect(run(2, "select * from orders")).toContain("E 42501 permission denied for table orders");
    expect(run(1, "create table mine (id int); create schema shop; drop table mine")).toContain("C DROP TABLE");
    expect(run(2, "create table yours (id int)")).toContain("E 42501 permission denied for schema public");
    expect(value(2, "show is_superuser")).toBe("off");
    expect(value(3, "show is_superuser")).toBe("on");
  });

  it("stays its own after DISCARD ALL and RESET SESSION AUTHORIZATION, and cannot be another's", () => {
    open(1, "app");
    open(3, "postgres");
    expect(run(1, "discard all")).toEqual(["C DISCARD ALL", "Z I"]);
    expect(value(1, "select session_user")).toBe("app");
    run(1, "reset session authorization");
    expect(value(1, "select session_user")).toBe("app");
    expect(run(1, "set session authorization guest")).toContain(
      'E 42501 permission denied to set session authorization "guest"',
    );
    expect(run(1, "set role staff")).toContain('E 42501 permission denied to set role "staff"');
    run(3, "set session authorization guest");
    expect([value(1, "select session_user"), value(3, "select session_user")]).toEqual(["app", "guest"]);
    run(3, "reset session authorization");
    expect(value(3, "select session_user")).toBe("postgres");
  });

  it("must exist and be allowed to log in", () => {
    expect(open(1, "nobody")).toEqual({ refusal: { code: "28000", message: 'role "nobody" does not exist' } });
    expect(open(1, "staff")).toEqual({
      refusal: { code: "28000", message: 'role "staff" is not permitted to log in' },
    });
    open(3, "postgres");
    run(3, "create role nobody login");
    expect(open(1, "nobody")).toMatchObject({ statementMillis: 0 });
  });

  it("has the connection limit that it was given, and the database its own", () => {
    expect(executor.connectionLimits("guest", "app")).toEqual({ role: 2, database: 7 });
    open(3, "postgres");
    run(3, "alter role app connection limit 5");
    expect(executor.connectionLimits("app", "other")).toEqual({ role: 5, database: -1 });
    executor.reset("");
    expect(executor.connectionLimits("app", "app")).toEqual({ role: -1, database: -1 });
  });
});
