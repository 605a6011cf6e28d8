import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "#cli/child.ts";
import { loadLab } from "#lab/runtimes/node/load-lab.ts";
import type { LoadResult } from "#project/programs/load/load-lab.ts";
import { projectAssets } from "#testing/project/temporary-project.ts";
import { writeFiles } from "#testing/project/write-project.ts";
import { takeHomeFiles } from "./write-take-home.ts";

/** A lab with a pooler beside its database, and with a service that exists in the lab only. */
const id = "external-pooler";
let folder: string;
let children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "warm-start home "));
  const lab = await loadLab(id);
  await writeFiles(folder, await takeHomeFiles(lab, await projectAssets(), lab.starter));
  await writeFiles(folder, {
    "probe.mjs": `
      import pg from "pg";
      const answers = [];
      for (const connectionString of [process.env.DATABASE_URL, process.env.POOLER_URL]) {
        const client = new pg.Client({ connectionString });
        await client.connect();
        const { rows } = await client.query("select (select count(*)::int from products) as products, extract(year from now())::int as year");
        answers.push({ ...rows[0], pooled: client.processID !== (await client.query("select pg_backend_pid() as pid")).rows[0].pid });
        await client.end();
      }
      const tax = await (await fetch("https://tax.test/rate")).json();
      console.log(JSON.stringify({ answers, tax }));
      process.exit(5);`,
  });
  await mkdir(join(folder, "node_modules"));
  for (const name of ["pg", "@electric-sql"])
    await symlink(join(projectRoot, "node_modules", name), join(folder, "node_modules", name));
}, 120_000);
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

interface Ended {
  code: number | null;
  output: string;
}

function start(args: string[], env: NodeJS.ProcessEnv = {}): { child: ChildProcess; ended: Promise<Ended> } {
  const { DATABASE_URL: _, POOLER_URL: __, NODE_OPTIONS: ___, ...own } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...own, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children = [...children, child];
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  return { child, ended: once(child, "close").then(([code]) => ({ code, output })) };
}

const withDatabase = (...command: string[]) => ["warm-start/with-database.js", ...command];

describe("a command with a database of its own", () => {
  test("finds tables, pooler and the lab's services, and its exit code is the whole's", async () => {
    const { code, output } = await start(withDatabase("node", "probe.mjs")).ended;
    expect(output).toMatch(/^Database: PGlite at 127\.0\.0\.1:\d+\/app, max_connections 60, 3 reserved; pooler at /);
    const found = JSON.parse(output.split("\n").find((line) => line.startsWith("{")) ?? "");
    expect(found).toEqual({
      answers: [
        { products: 5, year: 2026, pooled: false },
        { products: 5, year: 2026, pooled: true },
      ],
      tax: { percent: 20 },
    });
    expect(code).toBe(5);
    expect(existsSync(join(folder, "node_modules/.cache/warm-start/database.json"))).toBe(false);
  }, 60_000);

  test("ends with it at a signal", async () => {
    const { child, ended } = start(withDatabase("node", "-e", "console.log('up'); setInterval(() => {}, 1000)"));
    await new Promise<void>((resolve) => child.stdout?.on("data", (text: string) => /^up$/m.test(text) && resolve()));
    expect(existsSync(join(folder, "node_modules/.cache/warm-start/database.json"))).toBe(true);
    child.kill("SIGTERM");
    expect((await ended).code).toBe(143);
    expect(existsSync(join(folder, "node_modules/.cache/warm-start/database.json"))).toBe(false);
  }, 60_000);

  test("is not given one where DATABASE_URL says another", async () => {
    const url = "postgres://app:secret@db.example/shop";
    const { code, output } = await start(withDatabase("node", "-p", "process.env.DATABASE_URL"), { DATABASE_URL: url })
      .ended;
    expect(output).toBe(
      `Database: db.example:5432/shop, from DATABASE_URL. Without it, one is started here.\n${url}\n`,
    );
    expect(code).toBe(0);
  });

  test("that does not exist is named", async () => {
    const { code, output } = await start(withDatabase("no-such-program"), { DATABASE_URL: "postgres://x/y" }).ended;
    expect(output).toContain("There is no program no-such-program. Run `npm install` in the project's folder first.");
    expect(code).toBe(2);
  });
});

test("a load finds the embedded database of another terminal, counts its backends, and plays the same requests", async () => {
  const lab = JSON.parse(await readFile(join(folder, "lab.json"), "utf8"));
  // A second of traffic is enough.
  lab.scenario.traffic = [
    { kind: "burst", requests: 20, atMillis: 0 },
    { kind: "poisson", requests: 20, perSecond: 40, atMillis: 100 },
  ];
  await writeFiles(folder, { "server.mjs": tinyServer, "lab.json": JSON.stringify(lab) });
  const { child, ended } = start(withDatabase("node", "server.mjs"));
  const port = await new Promise<string>((resolve) =>
    child.stdout?.on("data", (text: string) => {
      const [, port] = /listening (\d+)/.exec(text) ?? [];
      if (port !== undefined) resolve(port);
    }),
  );
  const load = ["warm-start/load.js", "--json", "--requests", "30", "--url", `http://127.0.0.1:${port}`];
  const { code, output } = await start(load).ended;
  const result: LoadResult = JSON.parse(output);
  expect(result.real).toMatchObject({
    failed: 0,
    ok: result.expected.requests,
    statuses: { 200: result.real.requests },
  });
  expect(result.expected.error).toBeNull();
  expect(result.database).toMatchObject({
    ...{ trouble: null, isPooled: false, backends: 2 },
    limits: { maxConnections: 60, superuserReservedConnections: 3, reservedConnections: 0 },
  });
  expect(code).toBe(0);

  const found = JSON.parse(await readFile(join(folder, "node_modules/.cache/warm-start/database.json"), "utf8"));
  const [pooled, nobody] = await Promise.all([
    start(load, { DATABASE_URL: found.poolerUrl, DIRECT_URL: found.databaseUrl }).ended,
    start(load, { DATABASE_URL: "postgres://app:secret@127.0.0.1:9/app" }).ended,
  ]);
  expect(JSON.parse(pooled.output).database).toMatchObject({ isPooled: true, trouble: null });
  expect(JSON.parse(nobody.output).database).toMatchObject({
    ...{ address: null, backends: null, trouble: "127.0.0.1:9/app said: connect ECONNREFUSED 127.0.0.1:9" },
  });
  child.kill("SIGINT");
  expect((await ended).code).toBe(130);
}, 90_000);

/** A server with a pool of two, in place of Next.js. */
const tinyServer = `
  import { createServer } from "node:http";
  import pg from "pg";
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
  const server = createServer(async (request, response) => {
    const { rows } = await pool.query("select count(*) from products");
    response.end(JSON.stringify(rows));
  });
  server.listen(0, "127.0.0.1", () => console.log("listening", server.address().port));
`;

test("a load that finds no server says how to start one", async () => {
  const { code, output } = await start(["warm-start/load.js", "--url", "http://127.0.0.1:9"]).ended;
  expect(output).toBe(
    "Nothing listens at http://127.0.0.1:9 (ECONNREFUSED). Start the server in another terminal, with `npm run build` and then `npm run start`, or say where it is with --url.\n",
  );
  expect(code).toBe(2);
});
