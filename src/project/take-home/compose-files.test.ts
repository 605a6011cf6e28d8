import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { defaultPooler } from "#lab/default-pooler.ts";
import { environmentOf } from "#lab/environment-of.ts";
import { labIds, loadLab } from "#lab/runtimes/node/load-lab.ts";
import { projectLab } from "#testing/project/write-project.ts";
import { type LabServer, serverNames, serverOf } from "../lab-server.ts";
import type { ProjectLab } from "../project.ts";
import { homeAddresses } from "./home-address.ts";
import { takeHomeProject } from "./take-home-project.ts";

const labs = await Promise.all((await labIds()).map(async (id) => projectLab(await loadLab(id))));
const on = (server: LabServer) => labs.filter((lab) => serverOf(lab) === server);
const labNamed = (id: string) => labs.find((lab) => lab.id === id) ?? expect.fail(`There is no lab ${id}.`);
const textOf = (lab: ProjectLab, path: string) => String(takeHomeProject(lab)[path] ?? expect.fail(`No ${path}.`));
/** As much of a service in compose.yaml as any of ours has. */
interface Service {
  image: string;
  ports: string[];
  volumes: string[];
  healthcheck: { test: string[] };
}

const servicesOf = (lab: ProjectLab) => parse(textOf(lab, "compose.yaml")).services;
const named = (lab: ProjectLab, path: string) => textOf(lab, path).match(/^[A-Z_]+=.*$/gm);
const oneLine = (text: string) => text.trim().replaceAll(/\s+/g, " ");

describe.each(labs.filter((lab) => serverOf(lab) !== null))("compose.yaml of $id", (lab) => {
  const server = serverOf(lab) as LabServer;

  test("has the server that the code talks to, and no other", () => {
    const beside = server === "postgres" ? ["pgbouncer"] : [];
    expect(Object.keys(servicesOf(lab))).toEqual([server, ...beside]);
    const paths = Object.keys(takeHomeProject(lab)).filter((path) => path.startsWith("compose/"));
    const mounted = Object.values<Service>(servicesOf(lab)).flatMap(({ volumes }) => volumes);
    expect(mounted.map((volume) => volume.split(":")[0]?.slice(2)).sort()).toEqual(paths.sort());
  });

  test("pins images, listens on this machine only, and says when it is ready", () => {
    for (const { image, healthcheck, ports } of Object.values<Service>(servicesOf(lab))) {
      expect(image).toMatch(/^[\w/]+:v?\d+\.\d+[\w.-]*$/);
      expect(healthcheck.test[0]).toBe("CMD");
      expect(ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
    }
  });

  test("is where .env.example leads, by the variable that the code reads", () => {
    const { variable, composeUrl, port, schemes } = homeAddresses[server];
    const { protocol, port: at } = new URL(composeUrl);
    expect([schemes.includes(protocol), Number(at)]).toEqual([true, port]);
    expect(servicesOf(lab)[server].ports[0]).toBe(`127.0.0.1:${port}:${port}`);
    const inRun = { DATABASE_URL: "postgres://", ...environmentOf({ ...lab.scenario, pooler: undefined }) };
    expect(inRun).toHaveProperty([variable], expect.stringContaining(`${schemes[0]}//`));
    const { pooler, database } = lab.scenario;
    expect(named(lab, ".env.example")).toEqual([
      `${variable}=${composeUrl}`,
      ...(pooler && !pooler.inFront ? ["POOLER_URL=postgres://app@127.0.0.1:6432/app"] : []),
      ...(database.replica ? [`DATABASE_REPLICA_URL=${composeUrl}`] : []),
    ]);
    expect(named(lab, ".env")).toEqual(["NEXT_TELEMETRY_DISABLED=1"]);
  });

  test("is not spoken of as another server", () => {
    const words = ["README.md", "compose.yaml", ".env.example"].map((path) => textOf(lab, path)).join("\n");
    for (const other of Object.values(serverNames))
      if (other !== serverNames[server]) expect(words).not.toContain(other);
    if (server !== "postgres") expect(words).not.toContain("PgBouncer");
  });
});

describe.each(on("postgres"))("PostgreSQL and PgBouncer of $id", (lab) => {
  test("have the scenario's limits and pooler", () => {
    const services = servicesOf(lab);
    const { database, pooler = defaultPooler } = lab.scenario;
    expect(services.postgres.command).toEqual([
      "postgres",
      ...["-c", `max_connections=${database.maxConnections}`],
      ...["-c", `superuser_reserved_connections=${database.superuserReservedConnections}`],
      ...["-c", `reserved_connections=${database.reservedConnections}`],
    ]);
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
    expect(oneLine(textOf(lab, "compose/2-lab.sql"))).toContain(oneLine(database.setupSql));
  });
});

describe.each(on("mysql"))("MySQL of $id", (lab) => {
  test("has the scenario's limit and wait_timeout, in seconds, and its set-up in MySQL's own SQL", () => {
    const { database } = lab.scenario;
    const command = (waitTimeoutMillis: number) =>
      servicesOf({ ...lab, scenario: { ...lab.scenario, database: { ...database, waitTimeoutMillis } } }).mysql.command;
    expect(command(database.waitTimeoutMillis)[1]).toBe(`--max-connections=${database.maxConnections}`);
    expect(command(90_500)[2]).toBe("--wait-timeout=90");
    const sql = textOf(lab, "compose/2-lab.sql");
    expect(oneLine(sql)).toContain(oneLine(database.setupMysql ?? ""));
    expect(sql).not.toMatch(/\$\$|generate_series|language sql|timestamptz|::/);
  });

  test("can't be taken home without a set-up in MySQL's own SQL", () => {
    const { setupMysql: _, ...database } = lab.scenario.database;
    expect(() => takeHomeProject({ ...lab, scenario: { ...lab.scenario, database } })).toThrow(
      `The scenario of ${lab.id} has setupSql for the simulation, and no setupMysql for a real MySQL. Add it.`,
    );
  });
});

describe.each(on("mongodb"))("MongoDB of $id", (lab) => {
  test("has the scenario's limit and its documents", () => {
    const { database } = lab.scenario;
    expect(servicesOf(lab).mongodb.command).toEqual(["mongod", `--maxConns=${database.maxConnections}`]);
    const kept: Record<string, unknown[]> = {};
    const db = {
      getCollection: (name: string) => ({ insertMany: (documents: unknown[]) => (kept[name] = documents) }),
    };
    new Function("db", textOf(lab, "compose/lab.js"))(db);
    expect(kept).toEqual(database.documents);
  });
});

test.each([
  ["external-pooler", ["compose/1-role.sql", "compose/2-lab.sql", "compose/pgbouncer.ini"]],
  ["mysql-pool", ["compose/1-user.sql", "compose/2-lab.sql"]],
  ["mongoose-singleton", []],
])("the servers of %s, written out", (id, paths) => {
  for (const path of ["compose.yaml", ...paths]) expect(textOf(labNamed(id), path)).toMatchSnapshot(path);
});
