import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "#cli/child.ts";
import { loadLab } from "#lab/runtimes/node/load-lab.ts";
import { projectLab } from "#testing/project/write-project.ts";
import { containerProject } from "./container-project.ts";
import { pinnedVersions } from "./versions.ts";

const lab = projectLab(await loadLab("external-pooler"));
const project = containerProject(lab);
const text = (path: string) => String(project[path]);

it("pins what the repository has installed", async () => {
  const { dependencies } = JSON.parse(await readFile(join(projectRoot, "package.json"), "utf8"));
  for (const [name, version] of Object.entries(pinnedVersions)) expect(dependencies[name], name).toBe(version);
});

it("keeps the lab's files where Next.js wants them, beside what plays them", () => {
  expect(Object.keys(project)).toMatchInlineSnapshot(`
    [
      "package.json",
      "lab.json",
      "checks.test.mjs",
      "README.md",
      "warm-start/package.json",
      "pages/api/checkout.ts",
      "pages/api/report.ts",
    ]
  `);
  for (const [path, content] of Object.entries(lab.files)) expect(project[path]).toBe(content);
});

it("says in lab.json everything but the text of the files", () => {
  const { files, ...rest } = lab;
  expect(JSON.parse(text("lab.json"))).toEqual({ ...rest, paths: Object.keys(files) });
  for (const content of Object.values(files)) expect(text("lab.json")).not.toContain(content);
});

it("installs what a lab's code may import besides, by the repository's versions", () => {
  const packages = ["pg", "prom-client", "mysql2/promise"];
  const installed = JSON.parse(String(containerProject({ ...lab, packages })["package.json"])).dependencies;
  expect(Object.keys(installed)).toEqual(["@electric-sql/pglite", "mysql2", "pg", "prom-client"]);
});

it("installs Vercel's package only where the lab's code may import it", async () => {
  const installs = async (id: string) =>
    Object.keys(
      JSON.parse(String(containerProject(projectLab(await loadLab(id)))["package.json"])).dependencies as object,
    );
  expect(await installs("external-pooler")).toEqual(["@electric-sql/pglite", "pg"]);
  expect(await installs("module-scope")).toEqual(["@electric-sql/pglite", "@vercel/functions", "pg"]);
});

it("tells the commands in half a screen", () => {
  expect(text("README.md")).toMatchInlineSnapshot(`
    "# Five hundred clients, twenty connections

    A sale starts 250 instances at once, and Postgres has room for 57 connections. Let the instances share them through PgBouncer in transaction mode.

    Yours to change: \`pages/api/checkout.ts\`. Files that these import may be added.

    | command | does |
    |---|---|
    | \`npm install\` | installs \`pg\` and PGlite |
    | \`npm test\` | plays every seed of the lab, those not shown too, and holds each run to the lab's checks |
    | \`node warm-start/run.js\` | plays seed 1 and prints checks and numbers; \`--seed N\` another one, \`--check\` all of them, \`--json\` as JSON |
    | \`node warm-start/real.js\` | plays it in real time: each instance a process, each connection a socket; \`--help\` tells more |

    \`lab.json\` says what is played: platform, limits, traffic, seeds. \`warm-start/\` is the simulator: your handler and the
    \`pg\` driver run as they are, time and platform are simulated, and PostgreSQL is PGlite.
    "
  `);
  expect(text("README.md").split("\n").length).toBeLessThan(30);
});

it("spells out nothing of the seeds that are not shown in what one reads", () => {
  for (const path of ["README.md", "checks.test.mjs"])
    for (const seed of lab.scenario.seeds.notShown) expect(text(path)).not.toMatch(new RegExp(`\\b${seed}\\b`));
});

it.each(["mysql-pool", "mongoose-singleton", "debug-the-test"])(
  "says of %s that it has no real time, and why",
  async (id) => {
    const readme = String(containerProject(projectLab(await loadLab(id)))["README.md"]);
    expect(readme.slice(readme.indexOf("| command"))).toMatchSnapshot();
    expect(readme).not.toContain("real.js");
  },
);
