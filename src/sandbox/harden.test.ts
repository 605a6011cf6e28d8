import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import type { HardenedAnswers } from "./fixtures/run-hardened.ts";

const thread = `
  const { parentPort, workerData } = require("node:worker_threads");
  import(workerData.url).then(({ runHardened }) => runHardened(workerData.bodies)).then((all) => parentPort.postMessage(all));
`;

/** Freezing is for ever, so it happens in a thread of its own. */
async function hardened(bodies: string[]): Promise<HardenedAnswers> {
  const workerData = { bodies, url: new URL("./fixtures/run-hardened.ts", import.meta.url).href };
  const worker = new Worker(thread, {
    eval: true,
    workerData,
    env: { ...process.env, LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" },
  });
  try {
    return await new Promise((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    });
  } finally {
    await worker.terminate();
  }
}

const attempt = (code: string) => `try { ${code}; return "done" } catch (error) { return error.constructor.name }`;

const waysOut = [
  "(function () {}).constructor('globalThis.leak = 1')()",
  "(async () => {}).constructor('globalThis.leak = 1')()",
  "(function* () {}).constructor('globalThis.leak = 1')().next()",
  "(async function* () {}).constructor('globalThis.leak = 1')().next()",
  "console.log.constructor('globalThis.leak = 1')()",
  "res.json.constructor('globalThis.leak = 1')()",
  "setTimeout.constructor('globalThis.leak = 1')()",
  "Buffer.from.constructor('globalThis.leak = 1')()",
  "new (require('events'))().on.constructor('globalThis.leak = 1')()",
  "Reflect.construct(Object.getPrototypeOf(() => {}).constructor, ['globalThis.leak = 1'])()",
];

const tampering = [
  "Array.prototype.push = () => 0",
  "Object.prototype.polluted = 1",
  "Promise.prototype.then = () => 0",
  "Function.prototype.call = () => 0",
  "Map.prototype.get = () => 0",
  "WeakMap.prototype.get = () => 0",
  "Uint8Array.prototype.set = () => 0",
  "Object.getPrototypeOf(Uint8Array.prototype).subarray = () => 0",
  "String.prototype.split = () => []",
  "RegExp.prototype.exec = () => null",
  "JSON.stringify = () => ''",
  "Reflect.apply = () => 0",
  "Error.captureStackTrace = () => 0",
  "Error.prepareStackTrace = () => 'mine'; if (new Error().stack !== 'mine') throw new TypeError()",
  "Object.getPrototypeOf(require('pg').DatabaseError).prepareStackTrace = () => 'mine'",
  "Object.getPrototypeOf(require('pg').DatabaseError).stackTraceLimit = 0",
  "Error.stackTraceLimit = 0; if (new Error().stack.includes('\\n')) throw new TypeError()",
  "Object.getPrototypeOf(Date.prototype).getTime = () => 0",
  "Object.getPrototypeOf(function* () {}.prototype).next = () => 0",
  "URL.prototype.toString = () => ''",
  "TextDecoder.prototype.decode = () => ''",
  "Headers.prototype.get = () => ''",
  "Response.json = () => ''",
  "Response.prototype.text = () => ''",
  "Object.getPrototypeOf(Response.prototype).text = () => ''",
  "Object.getPrototypeOf(setTimeout(() => {}, 1)).close = () => 0",
  "Object.getPrototypeOf(new AbortController()).abort = () => 0",
  "Object.getPrototypeOf(Math).max = () => 0",
];

describe("a hardened thread", () => {
  it("lets no instance make code for the host, or change what others use", async () => {
    const { answers, leaked, stillReal } = await hardened([...waysOut, ...tampering].map(attempt));
    expect(leaked).toBe(false);
    expect(stillReal).toBe(true);
    const done = [...waysOut, ...tampering].filter((_, i) => answers[i] === "done");
    expect(done).toEqual([]);
  });

  it("still runs the real pg and everyday code", async () => {
    const { answers } = await hardened([
      `const { Pool, Client } = require("pg");
       const pool = new Pool({ max: 2 });
       await Promise.all([pool.query("select 1"), pool.query("select $1", [new Date(0)]), pool.query("select $1", [{ a: [1] }])]);
       const client = await pool.connect();
       const failure = await client.query("fail").catch((error) => [error.constructor.name, error.name, error.code, error instanceof Error]);
       client.release();
       const one = new Client("postgres://app:secret@db/app?application_name=x");
       await one.connect(); await one.end(); await pool.end();
       return [failure, pool.totalCount, one.database];`,
      `class Failure extends Error { constructor(message) { super(); this.name = "Failure"; this.message = message; } }
       function Old() {} Old.prototype = Object.create(Error.prototype); Old.prototype.constructor = Old; Old.prototype.toString = () => "old";
       const error = new Failure("no"); error.code = "X"; error.stack = "";
       const { EventEmitter } = require("events"); class Mine extends EventEmitter { toString() { return "mine" } }
       const list = []; list.concat = 1; const record = { toString: 1, valueOf: 2, constructor: 3, hasOwnProperty: 4 };
       record.toString = 5; const made = {}; made.toString = () => "made";
       return [String(error), String(new Old()), String(new Mine()), record, String(made), structuredClone({ a: new Map([[1, 2]]) }).a.size];`,
      `return [(1234.5).toLocaleString(), (1234.5).toLocaleString("de"), "a".localeCompare("B"), new Date(0).toLocaleDateString()]`,
      `let stack = ""; try { null.x } catch (error) { stack = error.stack } return /sim:/.test(stack)`,
      "return [typeof globalThis.process.version, new Date().getFullYear(), new URL('http://a/b?c=1').searchParams.get('c')]",
    ]);
    expect(answers).toEqual([
      [["DatabaseError", "error", "42P01", true], 0, "app"],
      ["Failure: no", "old", "mine", { toString: 5, valueOf: 2, constructor: 3, hasOwnProperty: 4 }, "made", 1],
      ["1,234.5", "1.234,5", -1, "1/1/1970"],
      true,
      ["string", 2026, "1"],
    ]);
  });

  it("keeps instances apart in what a request hands over, stores and renders", async () => {
    const { answers, leaked } = await hardened([
      `const { waitUntil, attachDatabasePool, getEnv } = await import("@vercel/functions");
       const pool = new (require("pg").Pool)(); attachDatabasePool(pool); await pool.query("select 1"); await pool.end();
       waitUntil(Promise.resolve()); waitUntil.marked = 1;
       return [getEnv().VERCEL_URL ?? "none", pool.listenerCount("release")];`,
      `const { waitUntil } = await import("@vercel/functions"); return [waitUntil.marked ?? "new"];`,
      `const { AsyncLocalStorage } = await import("async_hooks");
       AsyncLocalStorage.prototype.getStore.marked = 1; AsyncLocalStorage.marked = 1;
       return new AsyncLocalStorage().run(7, async function () { await null; return 1; });`,
      `const { AsyncLocalStorage } = await import("async_hooks"); return [AsyncLocalStorage.marked ?? "new"];`,
      `const { jsx } = await import("react/jsx-runtime");
       const tries = [() => { jsx.marked = 1 }, () => { jsx("p", {}).constructor.prototype.marked = 1 }];
       return tries.map((attempt) => { try { attempt(); return "changed" } catch (error) { return error.name } });`,
      `const { after } = await import("next/server"); try { after(() => {}) } catch (error) { return error.message.slice(0, 47) }`,
      `try { new ReadableStream() } catch (error) { return [error.name, error.constructor === TypeError] }`,
    ]);
    expect(answers).toEqual([
      ["none", 1],
      ["new"],
      1,
      ["new"],
      ["TypeError", "TypeError"],
      "`after` was called outside a request scope. Rea",
      ["TypeError", true],
    ]);
    expect(leaked).toBe(false);
  });
});
