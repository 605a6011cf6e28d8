import { parse } from "acorn";
import { describe, expect, it } from "vitest";
import { resultOf, TestInstances } from "../fixtures/test-instance.ts";
import { transpile } from "./transpile.ts";

/** Bodies of an async function in every shape the instrumentation has to respect. */
const bodies: Record<string, string> = {
  "statements without semicolons": `
    const list = []
    const f = () => list.push(1)
    f()
    f()
    ;[2, 3].forEach((x) => list.push(x))
    const o = { m() { return this === o } }
    list.push(o.m())
    return list`,
  "optional chains": `
    const none = undefined, some = { f() { return this.v }, v: 4, g: null, deep: { h: () => ({ i: () => 5 }) } };
    return [none?.a.b.c(), none?.f(), some?.f(), some.g?.(), some.deep?.h().i(), (some?.f)(), none?.[f()]?.x()];
    function f() { throw new Error("evaluated") }`,
  "super and new": `
    class A { constructor(...args) { this.args = args } who() { return "A" } static make() { return new this } get x() { return 1 } }
    class B extends A { constructor(x) { super(x, ...[2, 3]); } who() { return super.who() + super["who"]() } y = this.who(); static z = super.make().args.length; static { this.q = [1].map((n) => n + 1)[0] } }
    class C extends A {}
    return [new B(1).args, new B(1).y, B.z, B.q, new C().args, new C, new (class { n = 1 })().n, new (Array.bind(null, 3))().length]`,
  "tagged templates": `
    const tag = (parts, ...values) => parts.raw.join("|") + values.join(",");
    const o = { tag(parts) { return this === o && parts[0] } };
    return [tag\`a\${1}b\${2}\`, o.tag\`x\`, ((x) => x)\`y\`[0]]`,
  "spread and sequences": `
    const add = (...n) => n.reduce((a, b) => a + b, 0);
    return [add(...[1, 2]), add(1, ...[2]), add((1, 2)), add(), Math.max(...new Set([1, 5])), (0, add)(1), [...[1].map((x) => (x, x + 1))]]`,
  "directives and this": `
    function strict() { "use strict"; return this === undefined }
    async function asyncStrict() { 'use strict'
      return this === undefined }
    const arrow = async () => typeof this;
    return [strict(), await asyncStrict(), await arrow(), (function () { return arguments.length })(1, 2)]`,
  "async arrows with expression bodies": `
    const a = async () => await 1, b = async x => ({ x: await x }), c = async ({ y = (() => 2)() } = {}) => /* => */ (y, await y);
    const d = async (z) =>
      // a comment
      z + await 1
    return [await a(), await b(2), await c(), await d(3), await Promise.all([1, 2].map(async (n) => n * (await 2)))]`,
  generators: `
    function* g() { const x = yield 1; try { yield x } finally { yield "f" } return 9 }
    async function* h() { const x = yield 1; yield* [await 2, x]; for await (const y of (async function* () { yield 7 })()) yield y; }
    const i = g(); const seen = [i.next().value, i.next("in").value, i.return(3).value, i.next().value];
    const j = h(); seen.push((await j.next()).value, (await j.next("x")).value); for await (const k of j) seen.push(k);
    return seen`,
  "loops of every kind": `
    const seen = []; let i = 0;
    for (;;) { if (++i > 2) break; else continue }
    do i--; while (i > 0)
    while (i < 3) i++
    for (const k in { a: 1, b: 2 }) seen.push(k)
    for (const v of [1, 2]) for (const w of [3]) seen.push(v * w)
    outer: for (let a = 0; a < 3; a++) { inner: for (let b = 0; b < 3; b++) { if (b === 1) continue outer; if (a === 2) break outer; seen.push(a + "" + b) } }
    label: for await (const x of [Promise.resolve(8), 9]) { if (x === 8) continue label; seen.push(x) }
    if (seen) for (const x of [1]) seen.push("x"); else seen.push("y")
    for (var v = 0, f = []; v < 2; v++) f.push(() => v); for (let l = 0; l < 2; l++) f.push(() => l);
    switch (i) { case 3: seen.push("three"); for (;;) break; default: seen.push("fell") }
    return [seen, i, f.map((g) => g())]`,
  "try, catch, finally": `
    const seen = [];
    try { throw (1, new Error("a")) } catch { seen.push("no binding") } finally { seen.push("f") }
    try { await Promise.reject(new Error("b")) } catch ({ message }) { seen.push(message) }
    const r = (() => { try { return 1 } finally { seen.push("g") } })();
    const s = await (async () => { try { return await Promise.reject(3) } catch (e) { return e } finally { seen.push("h") } })();
    return [seen, r, s]`,
  typeof: `
    const x = 1; let y; { try { typeof late; let late } catch (e) { y = e.name } }
    return [typeof x, typeof nowhere, typeof y.z, typeof (() => 1)(), typeof globalThis, !typeof nowhere, y]`,
  "calls on calls": `
    const f = () => () => ({ g: () => [() => "end"] });
    return [f()().g()[0](), (() => 1)(), (function () { return 2 })(), (await (async () => () => 3)())(), [3, 1, 2].sort().map(String).join(), "a-b".split("-").at(-1)?.toUpperCase()]`,
  "getters, setters, computed names": `
    const key = () => "k"; const o = { get [key()]() { return this.v++ }, set w(x) { this.v = x }, async m() { return await this.k }, *n() { yield this.k }, v: 1 };
    o.w = 5; const { k, ...rest } = o; return [k, await o.m(), [...o.n()], Object.keys(rest)]`,
  "destructuring defaults": `
    const f = ({ a = g(), b: [c = g()] = [] } = {}) => [a, c]; let n = 0; function g() { return ++n }
    const [p = g(), ...q] = [undefined, 2]; return [f(), f({ a: 9 }), p, q]`,
  "regular expressions, dates and templates": `
    return [/a(?<n>\\d)/.exec("a1").groups.n, \`\${[1, 2].map((x) => \`<\${x}>\`).join("")}\`, new Date(0).getTime(), 2 ** (await 3), -(await 1), !(await 0), void f(), (await f())?.x]
    function f() {}`,
};

const AsyncFunction = (async () => {}).constructor as new (body: string) => () => Promise<unknown>;

describe("instrumented code", () => {
  it.each(Object.entries(bodies))("means the same: %s", async (_, body) => {
    const expected = JSON.parse(JSON.stringify(await new AsyncFunction(`"use strict";${body}`)()));
    expect(await resultOf(body)).toEqual(expected);
  });

  it("keeps every line where it was", () => {
    const source = Object.values(bodies)
      .map((body, i) => `export async function f${i}() {${body}\n}`)
      .join("\n");
    const result = transpile("a.ts", source);
    if ("error" in result) throw new Error(result.error.message);
    expect(result.code.split("\n")).toHaveLength(source.split("\n").length);
    parse(result.code, { ecmaVersion: "latest", allowAwaitOutsideFunction: true });
  });

  it("understands TypeScript that leaves code behind", async () => {
    const instances = new TestInstances(`
      enum Colour { Red = 1, Green }
      abstract class Base<T> { constructor(protected readonly value: T, public name?: string) {} abstract get(): T }
      class Box extends Base<number> { declare extra: string; get() { return this.value! } }
      function assertIsNumber(x: unknown): asserts x is number {}
      type Rows = ReturnType<typeof rows>;
      const rows = <T,>(x: T[]) => x satisfies T[];
      export default (req: unknown, res: any) => {
        const value: unknown = 3; assertIsNumber(value);
        res.json([Colour.Green, Colour[1], new Box(value as number).get(), rows<number>([1])]);
      };`);
    expect(await instances.start()).toBeNull();
    expect(await instances.request([{}])).toMatchObject([{ body: '[2,"Red",3,[1]]' }]);
  });

  it("knows the line of a call however it is written", async () => {
    const instances = new TestInstances(`import { Pool } from "pg";
const pool = new Pool;
export default async function handler(req, res) {
  await pool
    .query(
      "select 1",
      [],
    );
  const client = await pool.connect();
  const run = (sql) => client.query(
    sql);
  await run("select 2");
  for (const n of [3])
    await client.query(\`select \${String(
      n)}\`);
  await Promise.allSettled([client.query("select 4").then((r) => client.query("select 5")),
    client?.query?.("select 6")]);
  client.release();
  res.end();
}`);
    await instances.start();
    await instances.request([{}]);
    const lines = instances.database.sent.map(({ sql, context }) => [sql.at(-1), context.source?.line]);
    expect(lines).toEqual([
      ["1", 5],
      ["2", 10],
      ["3", 14],
      ["4", 16],
      ["6", 17],
      ["5", 16],
    ]);
    expect(instances.of("pool-created")[0]?.source?.line).toBe(2);
    expect(instances.of("client-acquired").map(({ source }) => source?.line)).toEqual([5, 9]);
    expect(instances.of("client-released").map(({ source }) => source?.line)).toEqual([5, 18]);
  });
});
