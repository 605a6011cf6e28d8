import { readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { defaultPooler } from "#lab/default-pooler.ts";
import { labIds, loadLab } from "#lab/runtimes/node/load-lab.ts";
import { projectLab } from "#testing/project/write-project.ts";
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
const labNamed = (id: string) => labs.find((lab) => lab.id === id) ?? expect.fail(`There is no lab ${id}.`);

describe.each(labs)("the project of $id", (lab) => {
  const project = takeHomeProject(lab);

  test("holds the learner's text as it is, at its own paths", () => {
    const changed = { ...lab, files: { ...lab.files, [Object.keys(lab.files)[0] ?? ""]: "// é\nmine\r\n" } };
    expect(takeHomeProject(changed)).toMatchObject(changed.files);
    expect(project).toMatchObject(lab.files);
  });

  test("pins the versions that the repository was tried with", () => {
    const { name, dependencies, devDependencies, scripts } = JSON.parse(textOf(lab, "package.json"));
    expect(name).toBe(projectName(lab));
    const all = { ...dependencies, ...devDependencies };
    for (const [name, version] of Object.entries(all)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
      if (installed[name] !== undefined) expect(version, name).toBe(installed[name]);
    }
    for (const name of ["next", "react", "react-dom", "pg", "@electric-sql/pglite", "typescript"])
      expect(all).toHaveProperty([name]);
    expect("@vercel/functions" in all).toBe(lab.packages.includes("@vercel/functions"));
    expect(Object.keys(scripts)).toEqual(["test", "dev", "build", "start", "load"]);
  });

  test("has settings that TypeScript takes, for the learner's files and not for the engine", () => {
    const { config, error } = ts.parseConfigFileTextToJson("tsconfig.json", textOf(lab, "tsconfig.json"));
    expect(error).toBeUndefined();
    const { errors } = ts.convertCompilerOptionsFromJson(config.compilerOptions, "/");
    expect(errors).toEqual([]);
    expect(config.exclude).toContain("warm-start");
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
    for (const { path, file, adapter } of asked) {
      const page = textOf(lab, "app/page.tsx");
      if (adapter === "test-file") expect(page).toContain("npx vitest run");
      else expect(page.replaceAll(/"[A-Z]+ \//g, '"/')).toContain(`"${path}`);
      expect(textOf(lab, "app/page.tsx")).toContain(JSON.stringify(file));
    }
  });

  test("has servers with the scenario's limits and pooler in compose.yaml", () => {
    const { services } = parse(textOf(lab, "compose.yaml"));
    const { database, pooler = defaultPooler } = lab.scenario;
    expect(services.postgres.command).toEqual([
      "postgres",
      ...["-c", `max_connections=${database.maxConnections}`],
      ...["-c", `superuser_reserved_connections=${database.superuserReservedConnections}`],
      ...["-c", `reserved_connections=${database.reservedConnections}`],
    ]);
    for (const service of [services.postgres, services.pgbouncer]) {
      expect(service.image).toMatch(/^[\w/]+:v?\d+\.\d+[\w.-]*$/);
      expect(service.healthcheck.test[0]).toBe("CMD");
      expect(service.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
      for (const volume of service.volumes) expect(project).toHaveProperty([volume.split(":")[0].slice(2)]);
    }
    expect(services.pgbouncer.depends_on.postgres.condition).toBe("service_healthy");
    const settings = Object.fromEntries(
      textOf(lab, "compose/pgbouncer.ini")
        .split("\n")
        .filter((line) => line.includes(" = "))
        .map((line) => line.split(/ = (.*)/, 2)),
    );
    expect(settings).toMatchObject({
      pool_mode: pooler.poolMode,
      default_pool_size: String(pooler.defaultPoolSize),
      max_client_conn: String(pooler.maxClientConn),
      query_wait_timeout: String(pooler.queryWaitTimeoutMillis / 1000),
      listen_port: "6432",
    });
    expect(textOf(lab, "compose/2-lab.sql").replaceAll(/\s+/g, " ")).toContain(
      database.setupSql.trim().replaceAll(/\s+/g, " "),
    );
  });

  test("says where those listen in .env.example, and nothing in .env but for Next.js", () => {
    const named = (path: string) => textOf(lab, path).match(/^[A-Z_]+=.*$/gm);
    const { pooler } = lab.scenario;
    expect(named(".env.example")).toEqual([
      "DATABASE_URL=postgres://app@127.0.0.1:5432/app",
      ...(pooler && !pooler.inFront ? ["POOLER_URL=postgres://app@127.0.0.1:6432/app"] : []),
    ]);
    expect(named(".env")).toEqual(["NEXT_TELEMETRY_DISABLED=1"]);
  });

  test("has a README of one screen", () => {
    const lines = textOf(lab, "README.md").split("\n");
    expect(lines.length).toBeLessThan(50);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(200);
  });
});

test("a layout and a page of the lab's own take the place of ours", () => {
  const lab = labNamed("app-router-global");
  const own = { "app/layout.tsx": "// mine", "app/page.tsx": "// mine too" };
  expect(takeHomeProject({ ...lab, files: { ...lab.files, ...own } })).toMatchObject(own);
});

test("words that could break out of code stay words", () => {
  const lab = { ...labNamed("first-pool"), title: 'A "title" </h1> {oops} `x` \\', summary: "<script>'\n" };
  for (const path of ["app/layout.tsx", "app/page.tsx"]) {
    const { diagnostics } = ts.transpileModule(textOf(lab, path), { fileName: path, reportDiagnostics: true });
    expect(diagnostics).toEqual([]);
  }
  expect(parse(textOf({ ...lab, title: "a: b # c\n- d" }, "compose.yaml"))).toHaveProperty("services.postgres");
});

test.each(["connection-per-request", "external-pooler", "capacity"])("the words for %s", (id) => {
  const lab = labNamed(id);
  expect(textOf(lab, "README.md")).toMatchSnapshot();
  expect(textOf(lab, ".env.example")).toMatchSnapshot();
});

test("the servers of compose.yaml, written out", () => {
  const lab = labNamed("external-pooler");
  for (const path of ["compose.yaml", "compose/1-role.sql", "compose/2-lab.sql", "compose/pgbouncer.ini"])
    expect(textOf(lab, path)).toMatchSnapshot(path);
});
