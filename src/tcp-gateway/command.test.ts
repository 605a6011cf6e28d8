import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "#cli/child.ts";
import { send } from "#testing/gateway/client-messages.ts";
import { connectTcp, logInTcp } from "#testing/gateway/tcp-client.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gateway-"));
});
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await rm(folder, { recursive: true });
});

function run(...flags: string[]) {
  const child = spawn(process.execPath, [join(projectRoot, "src/cli/gateway.ts"), ...flags]);
  children.push(child);
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.err += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.on("data", () => said.out.includes("\n") && resolve(said.out.split("\n")[0] as string));
    child.on("close", () => reject(new Error(`It ended: ${said.err}`)));
  });
  firstLine.catch(() => {});
  return { child, said, ended, firstLine };
}

const served = ["--port", "0", "--max-connections", "5"];

describe("wrong usage", () => {
  it.each([
    [[], "--port is missing: give a whole number from 0 to 65535."],
    [["--port", "70000", "--max-connections", "5"], "--port takes a whole number from 0 to 65535; got 70000."],
    [["--port", "0"], "--max-connections is missing: give a whole number from 1 to 10000."],
    [["--port", "0", "--max-connections", "0"], "--max-connections takes a whole number from 1 to 10000; got 0."],
    [[...served, "--superuser-reserved", "5"], "--superuser-reserved takes a whole number from 0 to 4; got 5."],
    [[...served, "--pool-mode", "lazy"], "--pool-mode takes session, transaction or statement; got lazy."],
    [[...served, "--default-pool-size", "3"], "--default-pool-size is a setting of the pooler: give --pool-mode too."],
    [[...served, "--speed", "3"], "Unknown option '--speed'"],
  ])("is named, with the usage, for %j", async (flags, message) => {
    const { ended, said } = run(...flags);
    expect(await ended).toBe(2);
    expect(said.err).toContain(message);
    expect(said.err).toContain("npm run gateway -- --port N");
    expect(said.out).toBe("");
  });

  it("is not asking for help", async () => {
    const { ended, said } = run("--help");
    expect(await ended).toBe(0);
    expect(said.out).toContain("--max-connections N");
  });
});

describe("what it cannot do", () => {
  it("says which set-up SQL failed and why", async () => {
    const path = join(folder, "broken.sql");
    await writeFile(path, "create table t (id int); selec 1");
    const { ended, said } = run(...served, "--setup", path);
    expect(await ended).toBe(1);
    expect(said.err).toBe(`--setup ${path} failed: syntax error at or near "selec" (SQLSTATE 42601).\n`);
  });

  it.each([
    ["--setup", "Cannot read --setup /no/such/file: there is no such file.\n"],
    ["--trace", "Cannot write --trace /no/such/file: ENOENT: no such file or directory, open '/no/such/file'.\n"],
  ])("says so when the file of %s is not there", async (flag, message) => {
    const { ended, said } = run(...served, flag, "/no/such/file");
    expect(await ended).toBe(1);
    expect(said.err).toBe(message);
  });

  it("says so when the port is taken or the address is not this machine's", async () => {
    const first = run(...served, "--json");
    const { port } = JSON.parse(await first.firstLine);
    const second = run("--port", String(port), "--max-connections", "5");
    expect(await second.ended).toBe(1);
    expect(second.said.err).toBe(
      `Port ${port} of 127.0.0.1 is taken. Stop what uses it, or choose another with --port.\n`,
    );
    const elsewhere = run(...served, "--host", "192.0.2.1");
    expect(await elsewhere.ended).toBe(1);
    expect(elsewhere.said.err).toBe("192.0.2.1 is no address of this machine. Leave --host out.\n");
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
  });
});

describe("serving", () => {
  it("says where it listens, in words or as JSON, and only on this machine", async () => {
    const { child, ended, firstLine } = run(...served);
    const [, port] = /^listening on 127\.0\.0\.1:(\d+) \(max_connections 5\)$/.exec(await firstLine) ?? [];
    const client = await logInTcp(Number(port));
    expect(client.greeting.at(-1)).toBe("Z I");
    child.kill("SIGINT");
    expect(await client.closed()).toEqual(["E 57P01 terminating connection due to administrator command"]);
    expect(await ended).toBe(0);
  });

  it("tells clients 57P01 when it ends, whether they idle, hold a transaction or sleep", async () => {
    const trace = join(folder, "events.jsonl");
    const { child, ended, firstLine } = run(...served, "--json", "--superuser-reserved", "0", "--trace", trace);
    const { port, ...rest } = JSON.parse(await firstLine);
    expect(rest).toEqual({ listening: true, host: "127.0.0.1", maxConnections: 5, pooler: null, pid: child.pid });
    const unknown = await connectTcp(port);
    const clients = await Promise.all(Array.from({ length: 3 }, () => logInTcp(port)));
    clients[1]?.write(send.query("begin"));
    await clients[1]?.ready();
    clients[2]?.write(send.query("select pg_sleep(600)"));
    child.kill("SIGTERM");
    for (const client of clients) {
      expect((await client.closed()).at(-1)).toBe("E 57P01 terminating connection due to administrator command");
    }
    expect(await unknown.closed()).toEqual([]);
    expect(await ended).toBe(0);
    const events = (await readFile(trace, "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
    expect(events.filter(({ type }) => type === "connection-opened")).toHaveLength(3);
    expect(events.at(-1)).toMatchObject({ type: "connection-closed", by: "server", active: 0 });
  });

  it("fails a query that recurses too deep, as PostgreSQL does, and serves on", async () => {
    const { child, ended, firstLine } = run(...served, "--json");
    const { port } = JSON.parse(await firstLine);
    const client = await logInTcp(port);
    client.write(send.query("create function f() returns int language plpgsql as $$begin return f(); end$$"));
    expect(await client.ready()).toEqual(["C CREATE FUNCTION", "Z I"]);
    client.write(send.query("select f()"), send.query("select 1"));
    expect(await client.ready(2)).toEqual(
      expect.arrayContaining(["E 54001 stack depth limit exceeded", "D 1", "C SELECT 1"]),
    );
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });
});
