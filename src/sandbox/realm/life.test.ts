import { describe, expect, it } from "vitest";
import { TestInstances } from "../fixtures/test-instance.ts";
import { unheardRejections } from "../fixtures/unheard-rejections.ts";
import { reportUnhandled } from "../index.ts";

async function crashOf(body: string, module = ""): Promise<TestInstances> {
  const instances = new TestInstances(`${module}\nexport default async function handler(req, res) {\n${body}\n}`);
  await instances.start();
  await instances.request([{}]);
  await instances.settle();
  return instances;
}

describe("an instance whose code throws with nobody to catch it", () => {
  it.each([
    ["in a timer", "setTimeout(() => { throw new Error('late') }, 5)", "Error: late"],
    ["in a microtask", "queueMicrotask(() => { null.x })", "TypeError: Cannot read properties of null (reading 'x')"],
    [
      "in a callback of the driver",
      "pool.query('select 1', () => { throw new Error('in callback') })",
      "Error: in callback",
    ],
    ["as an error event nobody hears", "new EventEmitter().emit('error', new Error('unheard'))", null],
    ["as one later", "setImmediate(() => new EventEmitter().emit('error', new Error('unheard')))", "Error: unheard"],
  ])("ends: %s", async (_, body, message) => {
    const module = 'import { Pool } from "pg"; import { EventEmitter } from "events"; const pool = new Pool();';
    const { crashes } = await crashOf(body, module);
    expect(crashes.map((crash) => crash.message)).toEqual(message === null ? [] : [message]);
    if (message !== null) expect(crashes[0]?.source).toEqual({ file: "handler.ts", line: 3 });
  });

  it("leaves with process.exit, which its listeners hear of and nothing survives", async () => {
    const instances = await crashOf(
      "process.on('exit', (code) => console.log('exit', code)); setTimeout(() => console.log('later'), 5); process.exit(3); console.log('after');",
    );
    expect(instances.exits).toEqual([3]);
    expect(instances.crashes).toEqual([]);
    expect(instances.logs()).toEqual(["exit 3"]);
  });

  it("runs nothing any more", async () => {
    const instances = await crashOf(
      "setTimeout(() => console.log('later'), 10); setTimeout(() => { throw 1 }, 5); await null; res.end();",
    );
    expect(instances.crashes).toMatchObject([{ message: "Uncaught 1" }]);
    expect(instances.logs()).toEqual([]);
  });

  it("is saved by a listener", async () => {
    const instances = await crashOf(
      "process.on('uncaughtException', (error) => console.log('saved', error.message)); setTimeout(() => { throw new Error('x') }, 5); res.end();",
    );
    expect(instances.crashes).toEqual([]);
    expect(instances.logs()).toEqual(["saved x"]);
    expect(instances.events.at(-1)).toMatchObject({ type: "uncaught-error-outlived", message: "Error: x" });
  });

  it("goes on where its platform only logs such errors", async () => {
    const body =
      "setTimeout(() => { throw new Error('late') }, 5); setTimeout(() => console.log('later'), 10); res.end();";
    const instances = new TestInstances(`export default (req, res) => {\n${body}\n}`, {
      settings: { uncaughtExceptionEndsProcess: false },
    });
    await instances.start();
    await instances.request([{}]);
    await instances.settle();
    expect(instances.crashes).toEqual([]);
    expect(instances.logs()).toEqual(["⨯ uncaughtException: Error: late", "later"]);
  });

  it("ends for a rejection that nobody hears, wherever the instance is by then", async () => {
    const instances = new TestInstances(`
      export default (req, res) => {
        res.json(1);
        if (req.query.quiet) return;
        (async () => {
          throw new Error("forgotten");
        })();
      }`);
    await instances.start();
    await instances.start();
    const reasons = await unheardRejections(() => instances.request([{ instance: 1 }]));
    await instances.request([{ instance: 2, url: "http://app.test/api/test?quiet=1" }]);
    for (const reason of reasons) reportUnhandled(reason);
    expect(instances.crashes).toEqual([
      { kind: "crash", message: "Error: forgotten", source: { file: "handler.ts", line: 6 } },
    ]);
    await instances.request([{ instance: 1, url: "http://app.test/api/test?quiet=1" }]);
    expect(instances.of("log-line")).toEqual([]);
  });

  it("goes on where a listener hears of the rejection", async () => {
    const instances = new TestInstances(`
      process.on("unhandledRejection", (reason) => console.log("heard", reason.message));
      export default (req, res) => { res.end(); Promise.reject(new Error("forgotten")); };`);
    await instances.start();
    for (const reason of await unheardRejections(() => instances.request([{}]))) reportUnhandled(reason);
    expect(instances.crashes).toEqual([]);
    expect(instances.logs()).toEqual(["heard forgotten"]);
    expect(instances.events.at(-1)).toMatchObject({ type: "uncaught-error-outlived", message: "Error: forgotten" });
  });
});

describe("the console", () => {
  it("writes values as Node does, the same everywhere", async () => {
    const { logs } = await (async () => {
      const instances = await crashOf(`
        class Order { id = 1; #secret = 2; get total() { return 3 } }
        console.log("%s has %d items", "order", 2, { a: [1, "two", null], b: undefined });
        console.log(new Map([["k", { deep: { deeper: { deepest: { no: 1 } } } }]]), new Set([1n]));
        console.warn(new Order(), [new Date(0)], () => 1, class A {}, Buffer.from("hi"), Symbol("s"), -0);
        const loop = { name: "it's" }; loop.self = loop; console.error(loop);
        console.log(Object.assign(new Error("no"), { code: "X" }), [new TypeError("in")]);
        console.log({ get x() { throw 1 }, set y(v) {} }, new Proxy({}, { ownKeys() { throw 1 } }));
        console.group("group"); console.info("inside"); console.groupEnd();
        console.log("100%", Array.from({ length: 102 }, () => 0).slice(0, 3), new Uint8Array(2), process.version);
        try { null.x } catch (e) { console.log(e.stack) }
        res.end();`);
      return { logs: instances.logs() };
    })();
    expect(logs).toEqual([
      "order has 2 items { a: [ 1, 'two', null ], b: undefined }",
      "Map(1) { 'k' => { deep: { deeper: [Object] } } } Set(1) { 1n }",
      "Order { id: 1 } [ 1970-01-01T00:00:00.000Z ] [Function (anonymous)] [class A] <Buffer 68 69> Symbol(s) -0",
      '{ name: "it\'s", self: [Circular *1] }',
      "Error: no { code: 'X' } [ [TypeError: in] ]",
      "{ x: [Getter], y: [Setter] } [value that can't be shown]",
      "group",
      "  inside",
      "100% [ 0, 0, 0 ] Uint8Array(2) [ 0, 0 ] v24.0.0",
      "TypeError: Cannot read properties of null (reading 'x')\n    at handler.ts:13",
    ]);
  });
});
