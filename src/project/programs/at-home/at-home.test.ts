import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scenarioSchema } from "#schemas/scenario.ts";
import { databaseWords } from "./database-words.ts";
import { addressOf, projectEnvironment } from "./environment.ts";
import { announceDatabase, findDatabase } from "./found-database.ts";
import { ownServerUrl } from "./own-server.ts";
import { runCommand } from "./run-command.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "warm-start-home-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("variables are found as Next.js finds them: the shell's own first, then the closest file", async () => {
  await writeFile(join(folder, ".env"), "A=env\nB=env\nC=env\nD=env\nE=env\n");
  await writeFile(join(folder, ".env.development"), "B=mode\nC=mode\nD=mode\nE=mode\n");
  await writeFile(join(folder, ".env.local"), "C=local\nD=local\nE='local value'\n");
  await writeFile(join(folder, ".env.development.local"), "D=mode local\n");
  expect(await projectEnvironment(folder, "development", { D: "shell" })).toEqual({
    ...{ A: "env", B: "mode", C: "local", D: "shell", E: "local value" },
  });
  expect(await projectEnvironment(folder, "production", {})).toMatchObject({ B: "env", D: "local" });
});

test("an address is told without its password", () => {
  expect(addressOf("postgres://app:secret@db.example:6000/shop?sslmode=require")).toBe("db.example:6000/shop");
  expect(addressOf("postgres://db.example/shop")).toBe("db.example:5432/shop");
  expect(addressOf("host=x password=secret")).toBe("an address that is no URL");
  expect(addressOf("mysql://app:secret@db.example/shop")).toBe("db.example:3306/shop");
  expect(addressOf("mongodb://app:se@cret@a.example:27017,b.example/shop?replicaSet=rs")).toBe(
    "a.example:27017,b.example/shop",
  );
  expect(addressOf("mongodb+srv://app:secret@cluster.example/shop")).toBe("cluster.example/shop");
});

test("the embedded database is found by other terminals for as long as its process lives", async () => {
  const database = { pid: process.pid, databaseUrl: "postgres://app@127.0.0.1:1/app", poolerUrl: null };
  expect(await findDatabase(folder)).toBeNull();
  const stop = await announceDatabase(folder, database);
  expect(await findDatabase(folder)).toEqual(database);
  await announceDatabase(folder, { ...database, pid: 2 ** 30 });
  expect(await findDatabase(folder)).toBeNull();
  await announceDatabase(folder, database);
  await stop();
  expect(await findDatabase(folder)).toBeNull();
});

describe("a command beside the database", () => {
  const node = (...args: string[]) => runCommand({ program: process.execPath, args, root: folder, env: process.env });

  test("gives its exit code, or that of a signal", async () => {
    expect(await node("-e", "process.exit(7)").ended).toBe(7);
    const sleeping = node("-e", "setInterval(() => {}, 1000)");
    setTimeout(() => sleeping.stop("SIGTERM"), 200);
    expect(await sleeping.ended).toBe(143);
  });

  test("that does not exist is an error", async () => {
    const { ended } = runCommand({ program: "no-such-program", args: [], root: folder, env: process.env });
    await expect(ended).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("a server that only its owner can start", () => {
  test("is taken where the lab's code finds it", () => {
    const env = { DATABASE_URL: "mysql://me@host/shop", MONGODB_URI: "mongodb+srv://me@host/shop" };
    expect(ownServerUrl("mysql", env, "next dev")).toBe(env.DATABASE_URL);
    expect(ownServerUrl("mongodb", env, "next dev")).toBe(env.MONGODB_URI);
  });

  test.each([
    ["nothing set", "mysql", {}],
    ["another server's address", "mysql", { DATABASE_URL: "postgres://me:secret@host/shop" }],
    ["no address", "mysql", { DATABASE_URL: "secret" }],
    ["another variable", "mongodb", { DATABASE_URL: "mongodb://me:secret@host/shop" }],
    ["another server's address for MongoDB", "mongodb", { MONGODB_URI: "mysql://me:secret@host/shop" }],
  ] as const)("is asked for in words: %s", (_, server, env) => {
    const objection = (() => {
      try {
        return ownServerUrl(server, env, "next dev");
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(objection).toMatchSnapshot();
    expect(objection).not.toContain("secret");
  });
});

describe("the two lines about the database", () => {
  const scenario = (pooler?: object) =>
    scenarioSchema.parse({
      ...{ platform: "next-start", database: { maxConnections: 20 }, pooler },
      ...{ traffic: [{ kind: "burst", requests: 1 }], seeds: { shown: [1] } },
    });
  const urls = { databaseUrl: "postgres://app@127.0.0.1:4001/app", poolerUrl: null };

  test.each([
    ["no pooler", scenario(), urls],
    [
      "a pooler beside",
      scenario({ poolMode: "transaction" }),
      { ...urls, poolerUrl: "postgres://app@127.0.0.1:4002/app" },
    ],
    ["a pooler in front", scenario({ inFront: true }), { ...urls, poolerUrl: urls.databaseUrl }],
  ])("%s", (_, of, at) => {
    const words = databaseWords(of, at, "next dev");
    expect(words.split("\n")).toHaveLength(2);
    expect(words).toMatchSnapshot();
  });
});
