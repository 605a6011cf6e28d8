import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SpawnedGateway, spawnGateway } from "#testing/gateway/spawned-gateway.ts";

/** Debian keeps pgbench out of PATH. */
const command = (name: string) => {
  const debian = `/usr/lib/postgresql/15/bin/${name}`;
  return existsSync(debian) ? debian : name;
};
const missing = (name: string) => spawnSync(command(name), ["--version"]).status !== 0;

let folder = "";
let gateway: SpawnedGateway;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "psql-"));
  const setup = join(folder, "setup.sql");
  await writeFile(setup, "create table t (id int primary key, v text); insert into t values (1, 'one'), (2, 'two')");
  gateway = await spawnGateway("--max-connections", "20", "--setup", setup);
});
afterAll(async () => {
  await gateway.stop();
  await rm(folder, { recursive: true });
});

/** What a client program said on both outputs, and how it ended. */
function run(name: string, args: string[], input = ""): Promise<{ text: string; code: number }> {
  const env = {
    ...process.env,
    ...{ PGHOST: "127.0.0.1", PGPORT: String(gateway.port), PGUSER: "app", PGDATABASE: "postgres", LC_ALL: "C" },
  };
  return new Promise((resolve) => {
    const child = execFile(command(name), args, { env, timeout: 40_000 }, (error, out, err) => {
      resolve({ text: out + err, code: error ? Number(error.code ?? 1) : 0 });
    });
    child.stdin?.end(input);
  });
}
const psql = (sql: string[], input = "") => run("psql", ["-X", ...sql.flatMap((line) => ["-c", line])], input);

describe.skipIf(missing("psql"))("psql", () => {
  it("describes tables, times, expands and copies out", async () => {
    const { text, code } = await psql([
      "\\d",
      "\\d t",
      "\\timing",
      "\\x",
      "select * from t where id = 1",
      "\\copy t to stdout",
      "\\du",
      "\\dn",
      "\\df",
      "\\conninfo",
    ]);
    expect(text).toContain(" public | t    | table | postgres");
    expect(text).toContain('"t_pkey" PRIMARY KEY, btree (id)');
    expect(text).toContain("id | 1\nv  | one");
    expect(text).toMatch(/Time: \d+\.\d+ ms/);
    expect(text).toContain("1\tone\n2\ttwo");
    expect(text).toContain('You are connected to database "postgres" as user "app" on host "127.0.0.1"');
    expect(code, text).toBe(0);
  });

  it("is refused COPY FROM STDIN in words, and goes on", async () => {
    const { text } = await psql(["\\copy t from stdin", "select 'still' || ' here'"], "3\tthree\n");
    expect(text).toContain("ERROR:  COPY FROM STDIN is not simulated");
    expect(text).toContain("HINT:  Use INSERT with several rows.");
    expect(text).toContain("still here");
  });

  it("keeps settings, transactions and errors of a script to its session", async () => {
    const script =
      "set work_mem = '3MB';\nbegin;\ninsert into t values (9, 'nine');\nselect 1/0;\nselect 1;\nrollback;\nshow work_mem;\nselect count(*) from t;\n";
    const { text } = await run("psql", ["-X", "-A", "-t"], script);
    expect(text).toContain("ERROR:  division by zero");
    expect(text).toContain("current transaction is aborted");
    expect(text).toMatch(/ROLLBACK\n3MB\n2\n/);
  });

  it("vacuums and analyses", async () => {
    const { text, code } = await psql(["vacuum t", "analyze t", "vacuum (full, analyze) t"]);
    expect(text).toContain("VACUUM\nANALYZE\nVACUUM\n");
    expect(code, text).toBe(0);
  });
});

describe.skipIf(missing("pgbench"))("pgbench", () => {
  it("is refused client-side data in words, and makes its tables on the server", async () => {
    const clientSide = await run("pgbench", ["-i", "-q"]);
    expect(clientSide.text).toContain("COPY FROM STDIN is not simulated");
    const serverSide = await run("pgbench", ["-i", "-q", "-I", "dtGvp"]);
    expect(serverSide.code, serverSide.text).toBe(0);
  }, 60_000);

  it.each(["simple", "extended", "prepared"])("reads with 15 clients and %s queries, none failing", async (mode) => {
    const { text, code } = await run("pgbench", ["-n", "-S", "-c", "15", "-j", "2", "-T", "1", "-M", mode]);
    expect(code, text).toBe(0);
    expect(text).toContain("number of failed transactions: 0 (0.000%)");
    expect(Number(/tps = ([\d.]+)/.exec(text)?.[1])).toBeGreaterThan(100);
  });

  it("writes with 4 clients, and what they wrote adds up", async () => {
    const { text, code } = await run("pgbench", ["-n", "-c", "4", "-j", "4", "-t", "50", "-M", "extended"]);
    expect(code, text).toBe(0);
    expect(text).toContain("number of transactions actually processed: 200/200");
    const sums =
      "select (select sum(abalance) from pgbench_accounts) = (select sum(delta) from pgbench_history), (select count(*) from pgbench_history)";
    expect((await run("psql", ["-X", "-A", "-t", "-c", sums])).text).toBe("t|200\n");
  });
});
