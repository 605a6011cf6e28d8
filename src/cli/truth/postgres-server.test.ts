import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterEach, expect, test } from "vitest";
import { npmPostgres } from "./postgres-installation.ts";
import { createPostgresServer, type PostgresServer } from "./postgres-server.ts";

const missing = npmPostgres() === null;
const title = (text: string) => `${text}${missing ? " (skipped: the npm PostgreSQL is not installed)" : ""}`;
let server: PostgresServer | null = null;
afterEach(async () => {
  await server?.dispose();
  server = null;
});

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  const { rows } = await client.query(sql).finally(() => client.end());
  return rows;
}

test.skipIf(missing)(
  title("a server takes settings, keeps its data over a restart, and goes without a trace"),
  async () => {
    server = await createPostgresServer();
    await server.start({ max_connections: 7 });
    expect(await ask(server.url(), "show max_connections")).toEqual([{ max_connections: "7" }]);
    await ask(server.url(), "create table notes as select 1 as id");
    const [folder] = (await ask(server.url(), "show data_directory")) as Array<{ data_directory: string }>;
    await server.stop();
    await expect(ask(server.url(), "select 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await server.start();
    expect(await ask(server.url(), "select id from notes")).toEqual([{ id: 1 }]);
    expect(server.log().some((line) => line.includes("database system is shut down"))).toBe(true);
    await server.dispose();
    expect(existsSync(folder?.data_directory ?? "")).toBe(false);
  },
);

test.skipIf(missing)(title("a setting it does not know is told in its own words"), async () => {
  server = await createPostgresServer();
  await expect(server.start({ no_such_setting: 1 })).rejects.toThrow("unrecognized configuration parameter");
});

test.skipIf(missing)(title("an interrupted owner leaves neither server nor data behind"), async () => {
  const module = fileURLToPath(new URL("./postgres-server.ts", import.meta.url));
  const script = `const { createPostgresServer } = await import(${JSON.stringify(module)});
    const server = await createPostgresServer();
    await server.start();
    const { default: pg } = await import("pg");
    const client = new pg.Client(server.url());
    await client.connect();
    const { rows } = await client.query("show data_directory");
    console.log(JSON.stringify({ folder: rows[0].data_directory, url: server.url() }));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const [line] = await new Promise<Buffer[]>((resolve) => child.stdout.once("data", (data) => resolve([data])));
  const { folder, url } = JSON.parse(String(line)) as { folder: string; url: string };
  expect(existsSync(folder)).toBe(true);
  child.kill("SIGINT");
  expect(await ended).toBe(130);
  expect(existsSync(folder)).toBe(false);
  await expect(ask(url, "select 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
});
