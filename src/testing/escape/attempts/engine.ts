import type { Attempt } from "../attempt.ts";

/** Replaces a method that engine and learner share; claims success when the language allows it. */
const tamper = (name: string, holder: string, key: string): Attempt => ({
  name: `replacing ${name}`,
  body: `const holder = ${holder};
    const original = holder[${key}];
    const replace = (value) => Reflect.defineProperty(holder, ${key}, { configurable: true, writable: true, value });
    const replaced = replace(function (...args) { return Reflect.apply(original, this, args); });
    if (replaced) {
      replace(original);
      reached("${name}");
    }`,
});

/** Ways to reach or change the engine by what it shares with learner code: the language itself. */
export const engineAttempts: Attempt[] = [
  tamper("Array.prototype.push", "Array.prototype", '"push"'),
  tamper("Array's iterator", "Array.prototype", "Symbol.iterator"),
  tamper("Promise.prototype.then", "Promise.prototype", '"then"'),
  tamper("Map.prototype.set", "Map.prototype", '"set"'),
  tamper("Map.prototype.get", "Map.prototype", '"get"'),
  tamper("Function.prototype.call", "Function.prototype", '"call"'),
  tamper("Object.keys", "Object", '"keys"'),
  tamper("Uint8Array's set", "Object.getPrototypeOf(Uint8Array.prototype)", '"set"'),
  tamper("JSON.stringify", "JSON", '"stringify"'),
  tamper("TextDecoder.prototype.decode", "TextDecoder.prototype", '"decode"'),
  {
    name: "setters on Object.prototype",
    body: `for (const key of ["type", "atMillis", "seq", "instance", "request", "connection", "then", "value", "get", "source"]) {
      const defined = Reflect.defineProperty(Object.prototype, key, {
        configurable: true,
        get() { return undefined; },
        set() { reached("an object of the engine by its " + key); },
      });
      if (defined) reached("Object.prototype." + key);
    }`,
  },
  {
    name: "the Promise of the real global object",
    body: `await each(async (scope) => {
      if (scope === globalThis) return;
      const { Promise: original } = scope;
      scope.Promise = class extends original {};
      if (scope.Promise !== original) { scope.Promise = original; reached("Promise"); }
    });`,
  },
  {
    name: "the real clock behind Postgres' now()",
    body: `const RealDate = Function("return Date")();
    RealDate.now = () => 0;
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    const { rows } = await client.query("select extract(year from now())::int as year");
    await client.end();
    if (rows[0].year < 2000) reached("the clock");`,
  },
  {
    name: "Math.random of the real global object",
    body: `const { Math: RealMath } = Function("return this")();
    RealMath.random = () => 0.5;
    if (RealMath.random() === 0.5 && RealMath.random() === 0.5) reached("Math.random");`,
  },
  {
    name: "Error.prepareStackTrace",
    body: `const RealError = Function("return Error")();
    const frames = [];
    for (const holder of new Set([Error, RealError])) {
      try { holder.prepareStackTrace = (error, sites) => { frames.push(...sites); return ""; }; } catch {}
      try { new holder("look").stack; } catch {}
      try { delete holder.prepareStackTrace; } catch {}
    }
    for (const frame of frames) {
      const target = frame.getThis?.();
      if (target !== undefined && target !== globalThis) look(target);
      if (typeof frame.getFunction?.() === "function") reached("a function of the engine");
    }`,
  },
  {
    name: "arguments.callee.caller",
    body: `const callers = Function("const found = []; let f = arguments.callee; for (let i = 0; i < 20 && f; i++) { f = f.caller; found.push(f); } return found;");
    for (const caller of callers()) if (typeof caller === "function") reached("a calling function: " + caller.name);`,
  },
  {
    name: "a hostile answer",
    body: `const hostile = new Proxy(function () {}, {
      get(target, key, receiver) { if (receiver && receiver.run) reached("an object of the engine"); return key === "then" ? undefined : hostile; },
      apply(target, self, args) { for (const arg of [self, ...args]) look(arg); return "x"; },
    });
    try { res.status(hostile); } catch {}
    try { res.setHeader(hostile, hostile); } catch {}
    try { console.log(hostile, { toString: hostile, get text() { return hostile; } }); } catch {}
    res.json({ toJSON: () => hostile });`,
  },
  {
    name: "an error that can't be copied",
    body: `throw Object.assign(new Error("x"), { code: () => {}, message: { toString() { throw 1; } }, stack: Symbol("x") });`,
  },
  {
    name: "an answer that can't be copied, from outside the guard",
    body: `setTimeout(() => { throw { code: Symbol("x"), message: () => {}, get stack() { throw this; } }; }, 1);
    await new Promise((resolve) => setTimeout(resolve, 5));`,
  },
  {
    name: "a thenable that keeps the engine's functions",
    body: `return { then(resolve, reject) { for (const f of [resolve, reject]) look(f.constructor("return this")()); resolve(1); } };`,
  },
  {
    name: "the checks and the solution",
    body: `for (const name of ["../checks", "../checks.ts", "./checks.ts", "../solution/pages/api/orders.ts", "/labs/connection-per-request/checks.ts", "../scenario.ts"]) {
      try { require(name); reached(name); } catch {}
    }
    for (const holder of [module, require, process, ...scopes()]) {
      for (const key of ["parent", "children", "cache", "main", "mainModule", "registry"]) {
        const value = holder?.[key];
        if (value && typeof value === "object" && JSON.stringify(Object.keys(value)).match(/checks|solution/)) reached(key);
      }
    }`,
  },
];
