import type { Attempt } from "../attempt.ts";

/** Ways to evaluate text where the worker's own global object is in sight. */
export const codeAttempts: Attempt[] = [
  { name: "Function('return this')()", succeedsOnPage: true, body: `look(Function("return this")());` },
  { name: "new Function, called on nothing", body: `look(Reflect.construct(Function, ["return this"]).call(null));` },
  {
    name: "the constructor of async functions",
    body: `look(await (async () => {}).constructor("return this")());
    look(await Object.getPrototypeOf(async () => {}).constructor("return globalThis")());`,
  },
  {
    name: "the constructors of generators",
    body: `look((function* () {}).constructor("yield this")().next().value);
    look((await (async function* () {}).constructor("yield this")().next()).value);`,
  },
  {
    name: "eval",
    body: `look(eval("this")); look(eval("globalThis")); look(eval("(function () { return this; })()"));`,
  },
  { name: "indirect eval", body: `look((0, eval)("this")); look([eval][0]("globalThis"));` },
  {
    name: "a timer with text instead of a function",
    body: `setTimeout("globalThis.escaped = 1", 0);
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (Function("return this")().escaped) reached("a timer that evaluates text");`,
  },
  {
    name: "constructor.constructor of everything that is handed over",
    body: `const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
    const client = await pool.connect();
    const timer = setTimeout(() => {}, 1);
    const given = { req, res, console, process, pg, pool, client, timer, stream: client.connection?.stream, connection: client.connection,
      Buffer, URL, buffer: Buffer.from("x"), env: process.env, module, exports, require, error: new Error("x"), promise: Promise.resolve(),
      crypto: globalThis.crypto, performance: globalThis.performance, fetch: globalThis.fetch, result: await client.query("select 1") };
    for (const [name, value] of Object.entries(given)) {
      for (let holder = value; holder != null; holder = Object.getPrototypeOf(holder)) {
        for (const key of ["constructor", ...Reflect.ownKeys(holder)]) {
          let make;
          try { make = holder[key].constructor; look(make("return this")()); } catch {}
          try { look(make.constructor("return this")()); } catch {}
        }
      }
    }
    client.release();
    await pool.end();`,
  },
  {
    name: "a function without strict mode",
    body: `look(Function("return (function () { return this; })()")());
    look(Function("return [1].map(function () { return this; })[0]")());
    look(Function("var escaped = this; return escaped")());`,
  },
  {
    name: "names that the realm's scope should hide",
    body: `for (const name of forbiddenNames) {
      if (["setTimeout", "setInterval", "setImmediate", "console", "crypto", "performance", "process", "require", "fetch"].includes(name)) continue;
      let value;
      try { value = eval(name); } catch {}
      try { value ??= Function("return " + name)(); } catch {}
      if (value !== undefined) reached(name);
    }`,
  },
  {
    name: "Symbol.unscopables on the realm's global object",
    body: `const hidden = Object.fromEntries(forbiddenNames.map((name) => [name, true]));
    for (const holder of [globalThis, Object.prototype]) {
      try { holder[Symbol.unscopables] = hidden; } catch {}
    }
    const names = ["XMLHttpRequest", "importScripts", "postMessage", "indexedDB", "WebAssembly", "self"];
    for (const name of names) {
      try { if (eval(name) !== undefined) reached(name); } catch {}
    }
    delete globalThis[Symbol.unscopables];`,
  },
];
