import { mkdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "#cli/child.ts";
import { type LoadedLab, loadLab } from "#lab/runtimes/node/load-lab.ts";
import type { LabResult } from "#project/result/lab-result.ts";
import { runProgram } from "./run-program.ts";
import { temporaryProject } from "./temporary-project.ts";
import { projectLab, writeFiles } from "./write-project.ts";

let lab: LoadedLab;
let project: Awaited<ReturnType<typeof temporaryProject>>;

beforeAll(async () => {
  lab = await loadLab("connection-per-request");
  project = await temporaryProject(projectLab(lab));
}, 120_000);
afterAll(() => project.remove());

const run = (...args: string[]) => runProgram(project.folder, ["warm-start/run.js", ...args]);
const write = (files: Record<string, string>) => writeFiles(project.folder, files);
/** What a refused start prints; all of it on standard error. */
async function complaint(...args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await run(...args);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  return stderr.replaceAll(project.folder, "PROJECT");
}
/** Moves a file away while `look` looks. */
async function without<T>(path: string, look: () => Promise<T>): Promise<T> {
  const [from, to] = [join(project.folder, path), join(project.folder, "moved-away")];
  await rename(from, to);
  try {
    return await look();
  } finally {
    await rename(to, from);
  }
}

describe("node warm-start/run.js", () => {
  it("prints a run as `npm run lab` does", async () => {
    const { exitCode, stdout } = await run("--seed", "1");
    expect(exitCode).toBe(1);
    expect(stdout.replace(/\d+ ms of real time/, "N ms of real time")).toMatchInlineSnapshot(`
      "A client per call (connection-per-request), seed 1, node

      ✕ no-refusals
          Postgres refused connection 13 with 53300: “remaining connection slots are reserved for roles with the SUPERUSER attribute”. 17 connections were open at that moment, all this role may have. 183 were refused in all, target 0. Look at the open ones at that moment: how many of them run a query, and which requests opened them? (t = 309.41 ms, pages/api/orders.ts:6)
      ✕ all-answered
          183 of 200 requests failed, target 0. The first was request 13, with status 500: “remaining connection slots are reserved for roles with the SUPERUSER attribute” Go to that moment, and see what its instance was waiting for. (t = 309.92 ms, pages/api/orders.ts:6)
      ✓ asks-the-database
          Every answer comes from a query of its own request.
      ✕ no-client-left-open
          17 clients were left behind, target 0. The first: request 2 ended, and its connection 2 stayed open with nobody to use it. The variable that held it is gone with its request; what later requests are to use has to live outside the handler. (t = 216.25 ms, pages/api/orders.ts:6)
      ✕ connections-reused
          Your code dialled 200 connections on 10 instances, target 10: an instance serves one request at a time, so one is enough. Every further one costs seven round trips before its first query. Look at the line that dials: does it run once per instance, or once per request? (t = 300 ms, pages/api/orders.ts:6)

      200 requests: 17 ok, 183 failed. 17 connections opened, 183 refused, 17 at most at once, 17 clients left behind. 10 cold starts.
      Response time: p50 9.802 ms, p95 16.743 ms, p99 216.831 ms (virtual).
      Trace 511c143b1a624d46: 1444 events, 17 queries, N ms of real time.

      Not passed yet.
      "
    `);
  }, 120_000);

  it("plays the files as they are on disk, those too that they import, and every seed when asked", async () => {
    await write({
      "lib/pool.ts": `import { Pool } from "pg";\nexport const pool = new Pool({ connectionString: process.env.DATABASE_URL });\n`,
      "pages/api/orders.ts": `import { pool } from "@/lib/pool";
        export default async function handler(req, res) {
          const { rows } = await pool.query("select id, customer, total from orders order by id limit 5");
          res.status(200).json(rows);
        }`,
    });
    const { exitCode, stdout, stderr } = await run("--check", "--json");
    expect(stderr).toBe("Playing up to 8 runs ........\n");
    await write(lab.starter);
    const result: LabResult = JSON.parse(stdout);
    expect(result).toMatchObject({ lab: lab.id, seed: 1, runtime: "node", passed: true });
    expect(exitCode).toBe(0);
  }, 120_000);

  it("changes the run and not the code when asked", async () => {
    const { stdout } = await run("--set", "maxConnections=40", "--json");
    const { parameters, metrics }: LabResult = JSON.parse(stdout);
    expect(parameters).toEqual({ maxConnections: 40 });
    // Three are kept for superusers, and the starter never gives one back.
    expect(metrics.peakConnections).toBe(37);
  }, 120_000);

  it("says what usage is wrong, and what is right", async () => {
    expect(await complaint("--seed", "one")).toMatchInlineSnapshot(`
      "--seed takes a whole number from 0 to 999999999; got one.

      node warm-start/run.js [--seed N] [--set NAME=VALUE]... [--json]
      node warm-start/run.js --check [--json]

        --seed N   play this seed; without it, the first that the lab shows
        --set N=V  change the run and not the code: platform, instances, requestsPerInstance, poolMax, maxConnections,
                   roundTripMillis, pooler or requests
        --check    play every seed, also those not shown, and stop at the first that does not pass
        --json     one JSON object and nothing else

      Exit: 0 passed, 1 not passed, 2 wrong usage, or the lab could not be played
      "
    `);
    const firstLine = async (...args: string[]) => (await complaint(...args)).split("\n")[0];
    expect(await firstLine("--fast")).toMatchInlineSnapshot(`"Unknown option '--fast'"`);
    expect(await firstLine("--seed", "1", "--check")).toMatchInlineSnapshot(`"Choose --seed or --check, not both."`);
    expect(await firstLine("--set", "pace=3")).toMatchInlineSnapshot(
      `"--set pace=3: there is no \`pace\`. Known: platform, instances, requestsPerInstance, poolMax, maxConnections, roundTripMillis, pooler, requests."`,
    );
    expect(await firstLine("--set", "requests=3", "--check")).toMatchInlineSnapshot(
      `"Choose --set or --check, not both: a check is of the lab as it is."`,
    );
    expect(await firstLine("orders")).toMatchInlineSnapshot(
      `"Unexpected argument 'orders'. This command does not take positional arguments"`,
    );
    expect(await run("--help")).toMatchObject({ exitCode: 0, stderr: "" });
  }, 120_000);

  it("says what of the project is missing or spoilt, and what to do", async () => {
    expect(await without("lab.json", complaint)).toMatchInlineSnapshot(`
      "lab.json is missing: it says what is played. Take a new copy of this project, and put your own files into it.
      "
    `);
    expect(await without("pages/api/orders.ts", complaint)).toMatchInlineSnapshot(`
      "pages/api/orders.ts is missing, and the lab needs it. Write it again, or take it from a new copy of this project.
      "
    `);
    expect(await without("warm-start/checks.js", complaint)).toMatchInlineSnapshot(`
      "warm-start/checks.js is missing. Take a new copy of this project, and put your own files into it.
      "
    `);
    expect(await without("warm-start/snapshot.tar.gz", complaint)).toMatchInlineSnapshot(`
      "Playing one run
      The lab could not be played: Postgres did not start (Error: ENOENT: no such file or directory, open 'PROJECT/warm-start/snapshot.tar.gz').
      "
    `);
    const spoilt = (text: string) =>
      without("lab.json", async () => {
        await write({ "lab.json": text });
        return complaint();
      });
    expect(await spoilt(`{ "id": "a-lab" }`)).toMatchInlineSnapshot(`
      "lab.json has no \`title\`, \`paths\`, \`routes\`, \`scenario\`. Take a new copy of this project, and put your own files into it.
      "
    `);
    expect(await spoilt("null")).toMatchInlineSnapshot(`
      "lab.json has no \`id\`, \`title\`, \`paths\`, \`routes\`, \`scenario\`. Take a new copy of this project, and put your own files into it.
      "
    `);
  }, 120_000);

  it("says what to install where packages are missing, or are others", async () => {
    const modules = join(project.folder, "node_modules");
    await rm(modules);
    expect(await complaint()).toMatchInlineSnapshot(`
      "The packages are not installed yet. Run \`npm install\` in the project's folder first.
      "
    `);
    await mkdir(join(modules, "@electric-sql/pglite"), { recursive: true });
    await writeFile(join(modules, "@electric-sql/pglite/package.json"), `{ "version": "0.4.1" }`);
    expect(await complaint()).toMatchInlineSnapshot(`
      "@electric-sql/pglite 0.4.1 is installed, and the database of this lab was made with 0.5.16. Run \`npm install --save-exact @electric-sql/pglite@0.5.16\`.
      "
    `);
    await rm(modules, { recursive: true });
    await symlink(join(projectRoot, "node_modules"), modules);
  });
});
