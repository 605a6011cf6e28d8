import { readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { labIds, loadLab } from "#lab/runtimes/node/load-lab.ts";
import { projectLab } from "#testing/project/write-project.ts";
import { serverOf } from "../lab-server.ts";
import type { ProjectLab } from "../project.ts";
import { projectName } from "./package-file.ts";
import { takeHomeProject } from "./take-home-project.ts";

const labs = await Promise.all((await labIds()).map(async (id) => projectLab(await loadLab(id))));
const repository = JSON.parse(readFileSync("package.json", "utf8"));
const installed: Record<string, string> = { ...repository.dependencies, ...repository.devDependencies };

const textOf = (lab: ProjectLab, path: string): string => {
  const text = takeHomeProject(lab)[path];
  if (typeof text !== "string") throw new Error(`${path} is no text in the project of ${lab.id}.`);
  return text;
};
const packageOf = (lab: ProjectLab) => JSON.parse(textOf(lab, "package.json"));
const labNamed = (id: string) => labs.find((lab) => lab.id === id) ?? expect.fail(`There is no lab ${id}.`);

describe.each(labs)("the project of $id", (lab) => {
  const project = takeHomeProject(lab);

  test("holds the learner's text as it is, at its own paths", () => {
    const changed = { ...lab, files: { ...lab.files, [Object.keys(lab.files)[0] ?? ""]: "// é\nmine\r\n" } };
    expect(takeHomeProject(changed)).toMatchObject(changed.files);
    expect(project).toMatchObject(lab.files);
  });

  test("pins the versions that the repository was tried with, and installs what the lab's code imports", () => {
    const { name, dependencies, devDependencies, scripts } = packageOf(lab);
    expect(name).toBe(projectName(lab));
    const all = { ...dependencies, ...devDependencies };
    for (const [name, version] of Object.entries(all)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
      if (installed[name] !== undefined) expect(version, name).toBe(installed[name]);
    }
    for (const name of ["@electric-sql/pglite", "typescript"]) expect(all).toHaveProperty([name]);
    for (const name of ["pg", "mysql2", "mongoose", "prom-client", "vitest", "@vercel/functions"])
      expect(name in all, name).toBe(lab.packages.includes(name));
    expect(scripts.test).toBe("node --test-reporter=spec checks.test.mjs");
  });

  test("has settings that TypeScript takes, for the learner's files and not for the engine", () => {
    const { config, error } = ts.parseConfigFileTextToJson("tsconfig.json", textOf(lab, "tsconfig.json"));
    expect(error).toBeUndefined();
    const { errors } = ts.convertCompilerOptionsFromJson(config.compilerOptions, "/");
    expect(errors).toEqual([]);
    expect(config.exclude).toContain("warm-start");
  });

  test("has a README of one screen, which names the commands there are", () => {
    const text = textOf(lab, "README.md");
    const lines = text.split("\n");
    expect(lines.length).toBeLessThan(50);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(200);
    const { scripts } = packageOf(lab);
    for (const [, name = ""] of text.matchAll(/`(?:cp .*)?npm (?:run )?(\w+)/g))
      if (name !== "install") expect(Object.keys(scripts)).toContain(name);
    for (const name of Object.keys(scripts)) expect(text).toMatch(new RegExp(`npm (run )?${name}\\b`));
  });
});

describe.each(labs.filter((lab) => serverOf(lab) !== null))("the Next.js project of $id", (lab) => {
  test("is served, built and sent load by its scripts", () => {
    const { dependencies, scripts } = packageOf(lab);
    for (const name of ["next", "react", "react-dom"]) expect(dependencies).toHaveProperty([name]);
    expect(Object.keys(scripts)).toEqual(["test", "dev", "build", "start", "load"]);
  });

  test.each(["app/layout.tsx", "app/page.tsx", "next.config.ts"])("brings a %s without mistakes of syntax", (path) => {
    const { diagnostics = [] } = ts.transpileModule(textOf(lab, path), {
      fileName: path,
      reportDiagnostics: true,
      compilerOptions: { jsx: ts.JsxEmit.ReactJSX },
    });
    expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
  });

  test("has a first screen that leads to every route that can be asked", () => {
    const asked = lab.routes.filter(({ adapter }) => adapter !== "instrumentation");
    expect(asked).not.toEqual([]);
    for (const { path, file } of asked) {
      expect(textOf(lab, "app/page.tsx").replaceAll(/"[A-Z]+ \//g, '"/')).toContain(`"${path}`);
      expect(textOf(lab, "app/page.tsx")).toContain(JSON.stringify(file));
    }
  });
});

test("a lab of tests is a project of Vitest's: it has no server to start, to load or to keep a database for", () => {
  const lab = labNamed("debug-the-test");
  const project = takeHomeProject(lab);
  expect(Object.keys(project).filter((path) => !path.startsWith("implementations/"))).toMatchSnapshot("files");
  expect(Object.keys(packageOf(lab).scripts)).toEqual(["test", "vitest"]);
  expect(packageOf(lab).dependencies).not.toHaveProperty("next");
  // `npx vitest` by itself would take the checks for tests of its own.
  expect(textOf(lab, "vitest.config.mjs")).toContain('include: ["lib/connect.test.ts"]');
  expect(textOf(lab, "README.md")).toMatchSnapshot("README.md");
});

test("a layout and a page of the lab's own take the place of ours", () => {
  const lab = labNamed("app-router-global");
  const own = { "app/layout.tsx": "// mine", "app/page.tsx": "// mine too" };
  expect(takeHomeProject({ ...lab, files: { ...lab.files, ...own } })).toMatchObject(own);
});

test.each([
  ["first-pool", "postgres"],
  ["mysql-pool", "mysql"],
  ["mongoose-singleton", "mongodb"],
])("words that could break out of code stay words (%s)", (id, service) => {
  const lab = { ...labNamed(id), title: 'A "title" </h1> {oops} `x` \\', summary: "<script>'\n" };
  for (const path of ["app/layout.tsx", "app/page.tsx"]) {
    const { diagnostics } = ts.transpileModule(textOf(lab, path), { fileName: path, reportDiagnostics: true });
    expect(diagnostics).toEqual([]);
  }
  expect(parse(textOf({ ...lab, title: "a: b # c\n- d" }, "compose.yaml"))).toHaveProperty(`services.${service}`);
});

test.each([
  "connection-per-request",
  "external-pooler",
  "capacity",
  "read-replicas",
  "mysql-pool",
  "mongoose-singleton",
])("the words for %s", (id) => {
  const lab = labNamed(id);
  expect(textOf(lab, "README.md")).toMatchSnapshot();
  expect(textOf(lab, ".env.example")).toMatchSnapshot();
});
