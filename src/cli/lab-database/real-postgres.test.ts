import { spawn } from "node:child_process";
import { once } from "node:events";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LoadedLab, loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import { createNodeRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { npmPostgres } from "../truth/postgres-installation.ts";
import { createPostgresServer, type PostgresServer } from "../truth/postgres-server.ts";
import { bothWords } from "./both-words.ts";
import { openOwnDatabase } from "./own-database.ts";
import { playBoth } from "./play-both.ts";

const isAsked = process.env.WARM_START_EXHAUSTIVE === "1" && npmPostgres() !== null;

describe.skipIf(!isAsked)("against a real PostgreSQL", { timeout: 300_000 }, () => {
  let server: PostgresServer;
  const runtime = createNodeRuntime();
  const asSuperuser = async (sql: string) => {
    const client = new Client(server.url());
    await client.connect();
    const { rows } = await client.query(sql);
    await client.end();
    return rows;
  };
  const found = () =>
    asSuperuser(
      "select datname as name from pg_database where datname like 'warm%' union all select rolname from pg_roles where rolname like 'warm%'",
    );
  beforeAll(async () => {
    server = await createPostgresServer();
    await server.start({ max_connections: 40 });
    await asSuperuser("create role maker login createdb");
    await asSuperuser("create role nobody login");
  });
  afterAll(async () => {
    await runtime.dispose();
    await server.dispose();
  });

  const played = (lab: LoadedLab, files: LoadedLab["starter"], user?: string) =>
    playBoth(
      runInput(lab, files, lab.scenario.seeds.shown[0]),
      runtime,
      { databaseUrl: server.url(user), poolerUrl: null, isMine: false },
      process.cwd(),
    );

  test("a Pages lab's starter and solution give the counts that the engine predicts, and nothing is left behind", async () => {
    const lab = await loadLab("connection-per-request");
    for (const files of [lab.starter, lab.solution]) {
      for (const user of ["postgres", "maker"]) {
        const { real, simulated } = await played(lab, files, user);
        const counts = ({ requests, ok, failed, refused, opened, peakConnections, leakedClients }: typeof real) => ({
          ...{ requests, ok, failed, refused, opened, peakConnections, leakedClients },
        });
        expect(counts(real)).toEqual(counts(simulated));
      }
    }
    expect(await found()).toEqual([]);
  });

  test("a lab of route handlers, a page and a deployment is answered whole", async () => {
    const lab = await loadLab("app-router-global");
    const both = await played(lab, lab.solution);
    expect(both.errors).toEqual({ real: null, simulated: null });
    expect(both.real).toMatchObject({ requests: both.simulated.requests, ok: both.simulated.requests, refused: 0 });
    expect(both.real.peakConnections).toBeLessThanOrEqual(lab.scenario.database.maxConnections);
    const words = bothWords(lab.manifest.title, both, lab.scenario);
    expect(words).toContain("The server has max_connections 40 with 3 reserved, the lab 12 with 3.");
    expect(words).toContain("The lab's own database is limited to 9 connections, and refuses in other words.");
  });

  test("Ctrl+C in the middle of a run takes the lab's database and role along", async () => {
    const child = spawn(process.execPath, ["src/cli/lab.ts", "connection-per-request", "--database", server.url()], {
      stdio: "ignore",
    });
    const ended = once(child, "exit");
    await expect.poll(found, { timeout: 60_000, interval: 200 }).toHaveLength(2);
    child.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
    expect(await found()).toEqual([]);
  });

  test("a server that has too little to give says so", async () => {
    const open = (user: string, maxConnections: number) =>
      openOwnDatabase({
        ...{ databaseUrl: server.url(user), poolerUrl: null, isMine: false },
        database: { maxConnections, superuserReservedConnections: 3, reservedConnections: 0, setupSql: "" },
      });
    await expect(open("postgres", 100)).rejects.toThrow(
      `postgres://postgres@127.0.0.1:${server.port}/postgres allows 40 connections (max_connections), and the lab needs 100. Raise it, or change the run with --set maxConnections=40.`,
    );
    await expect(open("nobody", 20)).rejects.toThrow(
      `Not enough rights to make a database for the lab at postgres://nobody@127.0.0.1:${server.port}/postgres: permission denied to create database. Let the role do it (alter role … createdb), or name a database that is there for this and add --database-is-mine.`,
    );
    expect(await found()).toEqual([]);
  });

  test("a database that is ours is used itself, and is empty afterwards", async () => {
    await asSuperuser("create database mine owner nobody");
    await asSuperuser(`alter database mine set search_path = "$user", shop`);
    const databaseUrl = server.url("nobody", "mine");
    const database = { maxConnections: 20, superuserReservedConnections: 3, reservedConnections: 0 };
    const own = await openOwnDatabase({
      ...{ databaseUrl, poolerUrl: null, isMine: true },
      database: { ...database, setupSql: "create table orders (id int); alter table orders owner to app" },
    });
    expect(own.server).toMatchObject({ name: "mine", connectionLimit: null, isSuperuser: false });
    const client = new Client(own.databaseUrl);
    await client.connect();
    await own.begin();
    const { rows } = await client.query(
      "select count(*)::int as orders, now() < '2026-01-01 00:01Z' as begins from orders",
    );
    expect(rows).toEqual([{ orders: 0, begins: true }]);
    await client.end();
    await own.remove();
    const after = new Client(databaseUrl);
    await after.connect();
    expect(
      (await after.query("select relname from pg_class where relnamespace = 'public'::regnamespace")).rows,
    ).toEqual([]);
    expect((await after.query("show search_path")).rows).toEqual([{ search_path: '"$user", shop' }]);
    await after.end();
  });
});
