import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "#cli/child.ts";
import { type LoadedLab, loadLab } from "#lab/runtimes/node/load-lab.ts";
import type { LoadResult } from "#project/programs/load/load-lab.ts";
import { runProgram } from "#testing/project/run-program.ts";
import { projectAssets } from "#testing/project/temporary-project.ts";
import { writeFiles } from "#testing/project/write-project.ts";
import { takeHomeFiles } from "./write-take-home.ts";

// Programs inherit them, and this machine may have its own.
for (const name of ["DATABASE_URL", "MONGODB_URI", "NODE_OPTIONS"]) delete process.env[name];

describe.each(["mysql-pool", "mongoose-singleton", "debug-the-test"])("%s, taken home", (id) => {
  const isTests = id === "debug-the-test";
  let folder: string;
  let lab: LoadedLab;

  /** With the packages that its own package.json names, and no others; Next.js is not here, and not needed. */
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "warm-start-home-"));
    lab = await loadLab(id);
    await writeFiles(folder, await takeHomeFiles(lab, await projectAssets(), lab.starter));
    const { dependencies, devDependencies } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
      const [from, to] = [projectRoot, folder].map((root) => join(root, "node_modules", name)) as [string, string];
      await mkdir(dirname(to), { recursive: true });
      if (existsSync(from)) await symlink(from, to);
    }
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const node = (...args: string[]) => runProgram(folder, args);
  const checks = () => node("--test-reporter=spec", "checks.test.mjs");

  test.runIf(isTests)(
    "npm test fails the starter, and says which check",
    async () => {
      const { exitCode, stdout } = await checks();
      expect(stdout).toContain(`✖ ${lab.checks.find((check) => check.id === "right-ones-pass")?.title}`);
      expect(exitCode).toBe(1);
    },
    90_000,
  );

  test("npm test passes the solution, with nothing but its packages", async () => {
    await writeFiles(folder, lab.solution);
    const { exitCode, stdout } = await checks();
    await writeFiles(folder, lab.starter);
    expect(stdout).toMatch(new RegExp(`pass ${lab.checks.length}\\n`));
    expect(exitCode).toBe(0);
  }, 90_000);

  test("what would serve it starts no other server, and says what to do", async () => {
    const { exitCode, stdout, stderr } = await node("warm-start/with-database.js", "next", "dev");
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toMatchSnapshot();
  }, 60_000);

  test.runIf(!isTests)(
    "a server of one's own is used, from .env.local",
    async () => {
      await writeFiles(folder, { ".env.local": await readFile(join(folder, ".env.example"), "utf8") });
      const probe = "console.log(process.env.DATABASE_URL ?? process.env.MONGODB_URI)";
      const { exitCode, stdout, stderr } = await node("warm-start/with-database.js", "node", "-e", probe);
      await rm(join(folder, ".env.local"));
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(stdout).toMatchSnapshot();
    },
    60_000,
  );

  test("a load counts no backends elsewhere", async () => {
    const { exitCode, stderr } = await node("warm-start/load.js", "--database", "postgres://me:secret@127.0.0.1:9/app");
    expect(exitCode).toBe(2);
    expect(stderr).toMatchSnapshot();
  }, 60_000);

  test.runIf(!isTests)(
    "a load needs no database of its own, and says that it counts none",
    async () => {
      const server = createServer((_request, response) => void response.end("{}"));
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const { port } = server.address() as AddressInfo;
      const lab = await readFile(join(folder, "lab.json"), "utf8");
      const { scenario, ...rest } = JSON.parse(lab);
      // A moment of traffic is enough.
      const traffic = [{ ...scenario.traffic[0], requests: 3 }];
      await writeFiles(folder, { "lab.json": JSON.stringify({ ...rest, scenario: { ...scenario, traffic } }) });
      const { exitCode, stdout, stderr } = await node(
        "warm-start/load.js",
        "--json",
        "--url",
        `http://127.0.0.1:${port}`,
      );
      await writeFiles(folder, { "lab.json": lab });
      server.close();
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      const { real, expected, database }: LoadResult = JSON.parse(stdout);
      expect(real).toMatchObject({ requests: 3, ok: 3 });
      expect(expected).toMatchObject({ requests: 3, ok: 3, error: null });
      expect(database).toMatchObject({ address: null, backends: null });
      expect(database.trouble).toMatchSnapshot();
    },
    60_000,
  );

  test.runIf(isTests)(
    "Vitest itself runs the tests, and leaves the checks alone",
    async () => {
      const vitest = () => node("node_modules/vitest/vitest.mjs", "run", "--no-color");
      const first = await vitest();
      expect(`${first.stdout}${first.stderr}`).toMatch(/1 failed.*2 passed/);
      expect(first.exitCode).toBe(1);
      await writeFiles(folder, lab.solution);
      const solved = await vitest();
      expect(`${solved.stdout}${solved.stderr}`).not.toContain("checks.test.mjs");
      expect(solved.exitCode).toBe(0);
    },
    120_000,
  );
});
