import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPgBouncer, startPgBouncer } from "#cli/truth/pgbouncer-server.ts";
import { createPostgresServer, type PostgresServer } from "#cli/truth/postgres-server.ts";
import { asSuperuser, createApp } from "#cli/truth/real/prepare-database.ts";
import { labIds, loadLab } from "#lab/runtimes/node/load-lab.ts";
import type { LoadResult } from "#project/programs/load/load-lab.ts";
import { databaseSql } from "#project/take-home/database-sql.ts";
import { findNode20 } from "#testing/project/node-20.ts";
import { projectAssets } from "#testing/project/temporary-project.ts";
import { type TakenHome, takenHome } from "./taken-home.ts";

// Installs from the registry, builds with Next.js and starts real servers: minutes, so `npm run verify` alone does it.
const isExhaustive = process.env.WARM_START_EXHAUSTIVE === "1";
const pgBouncer = isExhaustive ? findPgBouncer() : null;
const node20 = findNode20();
const nodes = [process.execPath, ...(node20 === null ? [] : [node20])];
const requests = 200;

/**
 * `stuck` says by how many the starter's failures through PgBouncer may differ: none where each request dials for itself; where
 * pools compete for slots, a burst that a busy server takes up later leaves a few more or fewer behind.
 */
const labs = [
  {
    id: "connection-per-request",
    wrong: "connections-reused--client-with-end",
    node: nodes[0] ?? "",
    pool: 10,
    stuck: 0,
  },
  { id: "app-router-global", wrong: "one-pool--node-env-guard", node: nodes.at(-1) ?? "", pool: 4, stuck: 8 },
];

describe.runIf(isExhaustive).each(labs)("$id, taken home", ({ id, wrong, node, pool, stuck }) => {
  let home: TakenHome;
  let postgres: PostgresServer;

  beforeAll(async () => {
    home = await takenHome(await loadLab(id), await projectAssets());
    const startedAt = performance.now();
    expect(await home.npm(["install", "--no-audit", "--no-fund"], node)).toMatchObject({ code: 0 });
    console.log(`${id}: npm install took ${seconds(startedAt)}`);
    const { database } = (await loadLab(id)).scenario;
    postgres = await createPostgresServer();
    await postgres.start({
      max_connections: database.maxConnections,
      superuser_reserved_connections: database.superuserReservedConnections,
    });
    await createApp(postgres);
    const sql = (await home.text("compose/2-lab.sql")).replace("\\connect app\n", "");
    await asSuperuser(postgres, "app", async (client) => void (await client.query(sql)));
  }, 300_000);
  afterAll(async () => {
    await home?.remove();
    await postgres?.dispose();
  });

  test.each(nodes)(
    "is tested by npm test on %s: starter and a wrong answer fail, the solution passes",
    async (node) => {
      const lab = await loadLab(id);
      const rejected = lab.rejected.find(({ name }) => name === wrong);
      if (rejected === undefined) throw new Error(`labs/${id}/rejected/${wrong} is gone.`);
      const title = lab.checks.find((check) => check.id === rejected.check)?.title ?? "";
      await home.write(lab.starter);
      const first = await home.npm(["test"], node);
      expect(first.output).toMatch(/✖ failing tests:/);
      expect(first.code).toBe(1);
      await home.write(lab.solution);
      const solved = await home.npm(["test"], node);
      expect(solved.output).toMatch(new RegExp(`pass ${lab.checks.length}\\n`));
      expect(solved.code).toBe(0);
      await home.write(rejected.files);
      const failed = await home.npm(["test"], node);
      expect(failed.output).toContain(`✖ ${title}`);
      expect(failed.code).toBe(1);
    },
    300_000,
  );

  test("its solution builds without a database, and serves what the simulator expects", async () => {
    await home.write((await loadLab(id)).starter);
    await home.write((await loadLab(id)).solution);
    const startedAt = performance.now();
    const built = await home.npm(["run", "build"], node);
    expect(built.output).toContain("Compiled successfully");
    expect(built.code).toBe(0);
    console.log(`${id}: next build took ${seconds(startedAt)} on ${node}`);

    const embedded = await home.loaded(node, ["--requests", String(requests)]);
    console.log(line(id, "solution, embedded", embedded));
    expectSame(embedded);
    expect(embedded.real).toMatchObject({ requests, ok: requests, failed: 0 });
    expect(embedded.database.backends).toBeLessThanOrEqual(pool);

    postgres.clearLog();
    const pooled = await throughPgBouncer(home, postgres, node);
    console.log(line(id, "solution, PgBouncer", pooled));
    expect(pooled.database.isPooled).toBe(true);
    expectSame(pooled);
    expect(pooled.real).toMatchObject({ requests, ok: requests, failed: 0 });
    expect(pooled.database.backends).toBeLessThanOrEqual(pool);
    expect(pooled.database.backends).toBeGreaterThan(0);
    expect(pooled.expected.refused).toBe(0);
    expect(refusals(postgres)).toBe(0);
  }, 400_000);

  test("its starter fails as the simulator expects", async () => {
    await home.write((await loadLab(id)).starter);
    expect(await home.npm(["run", "build"], node)).toMatchObject({ code: 0 });
    const bursts = stuck > 0 ? 6 : 1;
    const pooled = await telling(bursts, () => throughPgBouncer(home, postgres, node));
    console.log(line(id, "starter, PgBouncer", pooled));
    expect(pooled.expected.failed).toBeGreaterThan(0);
    expect(Math.abs(pooled.real.failed - pooled.expected.failed)).toBeLessThanOrEqual(stuck);
    expect(pooled.real.failed).toBeGreaterThan(0);
    expect(pooled.database.backends).toBe(pooled.expected.backends);

    // Without a pooler, connections are refused there and here. How many depends on what a burst has open at once, but where
    // each request dials for itself.
    const direct = await telling(bursts, () => {
      postgres.clearLog();
      const env = { DATABASE_URL: postgres.url("app", "app") };
      return home.loaded(node, ["--requests", String(requests)], env);
    });
    console.log(line(id, "starter, direct", direct), `${refusals(postgres)} refused`);
    expect(direct.expected.refused).toBeGreaterThan(0);
    expect(refusals(postgres)).toBeGreaterThan(0);
    expect(direct.real.failed).toBeGreaterThan(0);
    expect(direct.database.backends).toBe(direct.expected.backends);
    if (stuck > 0) return;
    expectSame(direct);
    expect(refusals(postgres)).toBe(direct.expected.refused);
  }, 400_000);
});

test.runIf(isExhaustive)(
  "every lab's set-up runs on a real PostgreSQL, and starts its clock with a run",
  async () => {
    const postgres = await createPostgresServer();
    await postgres.start();
    await createApp(postgres);
    for (const id of await labIds()) {
      const { scenario } = await loadLab(id);
      if (scenario.database.kind !== "postgres") continue;
      const name = id.replaceAll("-", "_");
      await asSuperuser(postgres, "postgres", async (client) => void (await client.query(`create database ${name}`)));
      await asSuperuser(postgres, name, async (client) => {
        await client.query(databaseSql(scenario));
        const { rows } = await client.query("select now() < timestamptz '2026-01-01 00:00:11Z' as early");
        expect(rows, id).toEqual([{ early: true }]);
      });
    }
    await postgres.dispose();
  },
  120_000,
);

/** A PgBouncer of its own, by the settings of the project's own file, but for what its release does not know. */
async function throughPgBouncer(home: TakenHome, postgres: PostgresServer, node: string): Promise<LoadResult> {
  if (pgBouncer === null) throw new Error("There is no PgBouncer here: `npm run truth` installs it where it may.");
  const [, section = ""] = (await home.text("compose/pgbouncer.ini")).split("[pgbouncer]\n");
  const lines = section.split("\n").filter((line) => line.includes(" = "));
  const settings = Object.fromEntries(lines.map((line) => line.split(/ = (.*)/s, 2) as [string, string]));
  const { listen_addr: _, listen_port: __, unix_socket_dir: ___, auth_type: ____, auth_file: _____, ...own } = settings;
  const server = await startPgBouncer(pgBouncer, postgres.port, own);
  try {
    const url = `postgres://app@127.0.0.1:${server.port}/app`;
    const env = { DATABASE_URL: url, DIRECT_URL: postgres.url("app", "app") };
    return await home.loaded(node, ["--requests", String(requests)], env);
  } finally {
    await server.dispose();
  }
}

/**
 * The first burst in which requests failed with every slot seen in use, of so many at most, or the last one: a machine that
 * answers fast enough may get through a burst in which pools compete for slots.
 */
async function telling(bursts: number, send: () => Promise<LoadResult>): Promise<LoadResult> {
  const result = await send();
  const { real, expected, database } = result;
  if (bursts === 1 || (real.failed > 0 && database.backends === expected.backends)) return result;
  return telling(bursts - 1, send);
}

function expectSame({ real, expected }: LoadResult): void {
  expect(expected.error).toBeNull();
  expect(real.statuses).toEqual(expected.statuses);
  expect([real.ok, real.failed]).toEqual([expected.ok, expected.failed]);
}

const refusals = (postgres: PostgresServer) =>
  postgres.log().filter((line) => /FATAL: .*(remaining connection slots|too many clients)/.test(line)).length;

const seconds = (startedAt: number) => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;

const line = (id: string, what: string, { real, expected, database }: LoadResult) =>
  `${id}, ${what}: real ${JSON.stringify(real.statuses)}, ${database.backends} backends; expected ${JSON.stringify(expected.statuses)}, ${expected.backends} backends, ${expected.refused} refused`;
