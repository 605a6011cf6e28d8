import { describe, expect, it } from "vitest";
import { TestInstances } from "../fixtures/test-instance.ts";

/** Runs a handler for two requests at once and returns its log as `request: text`. */
async function logOf(body: string, module = ""): Promise<string[]> {
  const instances = new TestInstances(`
    import { Pool } from "pg";
    const pool = new Pool({ max: 2 });
    const sleep = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));
    ${module}
    export default async function handler(req, res) {
      const n = Number(req.query.n);
      const log = (text) => console.log(n + " " + text);
      ${body}
    }`);
  await instances.start();
  await instances.request([1, 2].map((n) => ({ url: `http://app.test/api/test?n=${n}` })));
  await instances.settle();
  return instances.of("log-line").map(({ request, text }) => `${request}: ${text}`);
}

/** Whether every line was logged on behalf of the request that wrote it. */
const mixedUp = (lines: string[]) => lines.filter((line) => line[0] !== line[3]);

describe("two requests in one instance", () => {
  it("keep their own context across awaits, reactions, timers and rejections", async () => {
    const lines = await logOf(`
      await sleep(3 - n); log("slept");
      pool.query("select 1").then(() => log("then")).finally(() => { log("finally") });
      setTimeout(() => log("timer"), 5 - n);
      queueMicrotask(() => log("microtask"));
      process.nextTick(() => log("tick"));
      try { await pool.query("fail") } catch { log("caught") }
      try { await pool.query("fail") } catch (e) { await sleep(1); log("caught later") } finally { log("last") }
      for await (const x of [sleep(n), sleep(2)]) { log("loop") }
      log("after loop");
      const nested = async () => { await sleep(1); log("nested") };
      await Promise.all([nested(), nested()]);
      res.end(); log("answered");`);
    expect(lines).toHaveLength(30);
    expect(mixedUp(lines)).toEqual([]);
  });

  it("keep their own context in callbacks of the driver", async () => {
    const lines = await logOf(`
      pool.connect((error, client, done) => {
        log("connected");
        client.query("select 1", () => { log("queried"); done(); res.end(); });
      });`);
    expect(lines).toHaveLength(4);
    expect(mixedUp(lines)).toEqual([]);
  });

  it("are told apart in handlers wrapped at load", async () => {
    const lines = await logOf(
      `await wrapped(log); res.end();`,
      `const wrap = (inner) => async (log) => { await sleep(1); await inner(log); };
       const wrapped = wrap(async (log) => { await sleep(1); log("inside"); });`,
    );
    expect(lines).toHaveLength(2);
    expect(mixedUp(lines)).toEqual([]);
  });

  it("own their async generators", async () => {
    const lines = await logOf(`
      async function* count() { for (let i = 0; i < 2; i++) { await sleep(n); log("made"); yield i; log("taken"); } }
      outer: for await (const i of count()) { log("got"); if (i > 5) continue outer; }
      res.end();`);
    expect(lines).toHaveLength(12);
    expect(mixedUp(lines)).toEqual([]);
  });
});
