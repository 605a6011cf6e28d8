import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import type { HardenedAnswers } from "../fixtures/run-hardened.ts";
import { answer, resultOf } from "../fixtures/test-instance.ts";

const thread = `
  const { parentPort, workerData } = require("node:worker_threads");
  import(workerData.url).then(({ runHardened }) => runHardened(workerData.bodies)).then((all) => parentPort.postMessage(all));
`;

/** Bodies of handlers, each in an instance of its own, in one thread whose shared objects are frozen. */
async function answersOf(...bodies: string[]): Promise<unknown[]> {
  const url = new URL("../fixtures/run-hardened.ts", import.meta.url).href;
  const worker = new Worker(thread, { eval: true, workerData: { bodies, url } });
  try {
    const { answers } = await new Promise<HardenedAnswers>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    });
    return answers;
  } finally {
    await worker.terminate();
  }
}

/** Everything that a body can reach of the drivers, with what they hand to its own functions, marked where it can be. */
const markEverything = `
  const pg = require("pg");
  const handed = [];
  const pool = new pg.Pool({ log: (...seen) => handed.push(...seen) });
  const client = await pool.connect();
  const { connection } = client;
  connection.on("message", (message) => handed.push(message));
  for (const object of [connection.stream, connection, client, pool]) {
    for (let at = object; at !== null; at = Object["get" + "PrototypeOf"](at)) {
      for (const name of Object.getOwnPropertyNames(at)) {
        if (name === "constructor" || name in {} || typeof object[name] !== "function" || Object.hasOwn(object, name)) continue;
        const real = object[name];
        object[name] = function (...args) {
          handed.push(real, ...args);
          return real.apply(this, args);
        };
      }
    }
  }
  const toPostgres = (prepare) => { handed.push(prepare); return "1"; };
  handed.push(await client.query("select 1"), await client.query({ text: "select $1", values: [{ toPostgres }], rowMode: "array" }));
  handed.push(await client.query({ name: "named", text: "select $1", values: [Buffer.from("a")] }).catch((error) => error));
  client.release();
  for (const oid of [-1, ...Object.values(pg.types.builtins)]) {
    for (const format of ["text", "binary", "none"]) handed.push(pg.types.getTypeParser(oid, format));
  }
  handed.push(pg, pool, client, require("events"), require("buffer"), require("util"), process, console, setTimeout(() => {}, 1));
  const seen = new Set();
  const found = [];
  const queue = handed.map((value, index) => [value, String(index)]);
  for (let turn = 1; queue.length > 0; turn++) {
    if (turn % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    const [value, path] = queue.pop();
    if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) continue;
    seen.add(value);
    if (Object.hasOwn(value, "escapeMark")) found.push(path);
    try { value.escapeMark = 1; } catch {}
    queue.push([Object["get" + "PrototypeOf"](value), path + "^"]);
    for (const key of Reflect.ownKeys(value)) {
      const { value: held, get, set } = Object.getOwnPropertyDescriptor(value, key);
      for (const next of [held, get, set]) queue.push([next, path + "." + String(key)]);
    }
  }
  return { found, seen: seen.size > 300 };`;

const fails = (what: string) => `try { ${what}; return "changed" } catch (error) { return error.constructor.name }`;

describe("drivers that all instances share", () => {
  it("leave nothing that one instance could mark for the next", async () => {
    const [first, second, third] = await answersOf(markEverything, markEverything, markEverything);
    expect(first).toEqual({ found: [], seen: true });
    expect(second).toEqual({ found: [], seen: true });
    expect(third).toEqual({ found: [], seen: true });
  }, 60_000);

  it("refuse to be changed behind the back of what would have given the instance its own", async () => {
    const proto = `["proto" + "type"]`;
    const answers = await answersOf(
      fails(`require("pg").Client${proto}.query = () => 0`),
      fails(`require("pg").Pool${proto}.connect = () => 0`),
      fails(`require("events")${proto}.emit = () => 0`),
      fails(`Object.defineProperty(require("pg")["Query"], "late", { value: 1 })`),
    );
    expect(answers).toEqual(["TypeError", "TypeError", "TypeError", "changed"]);
  }, 60_000);

  it("let one client or pool have its own methods", async () => {
    const body = `
      const { Pool } = require("pg");
      const pool = new Pool();
      const client = await pool.connect();
      const { query } = client;
      const texts = [];
      client.query = (...args) => { texts.push(args[0]); return query.apply(client, args); };
      await client.query("select 1");
      client.release();
      const other = await new Pool().connect();
      await other.query("select 2");
      const arrays = await other.query({ text: "select 3", rowMode: "array" });
      return { texts, arrays: arrays.rowAsArray };`;
    expect(await answersOf(body)).toEqual([{ texts: ["select 1"], arrays: true }]);
  }, 60_000);
});

describe("state that the drivers keep in their modules", () => {
  const twice = async (body: string) => [await resultOf(body), await resultOf(body)];

  it("is each instance's own: type parsers", async () => {
    const body = `
      const { types, Pool } = require("pg");
      const before = types.getTypeParser(23)("7");
      types.setTypeParser(23, (text) => "mine " + text);
      types.setTypeParser(25, "text", null);
      return { before, after: types.getTypeParser(23)("7"), text: types.getTypeParser(25)("x") };`;
    expect(await twice(body)).toEqual(Array(2).fill({ before: 7, after: "mine 7", text: "x" }));
  });

  it("is each instance's own: pg.defaults", async () => {
    const body = `
      const pg = require("pg");
      const { port } = pg.defaults;
      pg.defaults.port = 6543;
      pg.defaults.parseInt8 = true;
      const client = new pg.Client({ user: "u" });
      return { port, used: client.port, host: client.host, count: pg.types.getTypeParser(20)("9") };`;
    expect(await twice(body)).toEqual(Array(2).fill({ port: 5432, used: 6543, host: "localhost", count: 9 }));
  });

  it("is each instance's own: the limit of listeners and what was warned of", async () => {
    const body = `
      const { EventEmitter } = require("events");
      const before = EventEmitter["defaultMaxListeners"];
      EventEmitter["defaultMaxListeners"] = before + 5;
      return [before, new EventEmitter().getMaxListeners()];`;
    expect(await twice(body)).toEqual(Array(2).fill([10, 15]));
  });

  it("is not left dirty by a message that could not be written", async () => {
    const spoil = `
      const client = new (require("pg").Client)();
      await client.connect();
      return client.query({ name: "n", text: {}, values: [1] }).catch((error) => error.constructor.name);`;
    await answer(spoil);
    expect(await resultOf(`await new (require("pg").Pool)().query("select 1"); return "sent"`)).toBe("sent");
  });

  it("makes dates of the instance's own class", async () => {
    const body = `return require("pg").types.getTypeParser(1184)("2026-01-02 03:04:05+00") instanceof Date`;
    expect(await twice(body)).toEqual([true, true]);
  });
});

it("code that patches a driver's class has drivers of its own, and the next instance unpatched ones", async () => {
  const body = `
    const { Client } = require("pg");
    const patched = "patched" in Client.prototype;
    Client.prototype.patched = true;
    Client.prototype.query = () => "mine";
    return { patched, query: new Client().query() };`;
  expect([await resultOf(body), await resultOf(body)]).toEqual(Array(2).fill({ patched: false, query: "mine" }));
});
