import { describe, expect, it } from "vitest";
import { resultOf, TestInstances } from "../fixtures/test-instance.ts";

describe("AsyncLocalStorage", () => {
  it("keeps each request's store across awaits, timers, reactions and the driver", async () => {
    const instances = new TestInstances(`
      import { AsyncLocalStorage } from "node:async_hooks";
      import { Pool } from "pg";
      const storage = new AsyncLocalStorage<{ id: string }>();
      const pool = new Pool({ max: 1 });
      const sleep = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));
      const log = (where: string) => console.log(where, storage.getStore()?.id);
      export default (req, res) => storage.run({ id: req.query.id }, async () => {
        await sleep(3 - Number(req.query.id));
        log("slept");
        await pool.query("select 1");
        log("queried");
        await Promise.all([sleep(1).then(() => log("then")), new Promise<void>((done) => setTimeout(() => { log("timer"); done(); }, 1))]);
        res.end();
      });`);
    await instances.start();
    await instances.request([1, 2].map((id) => ({ url: `http://app.test/api/test?id=${id}` })));
    const lines = instances.of("log-line").map(({ request, text }) => `${request} ${text}`);
    expect(lines).toHaveLength(8);
    for (const line of lines) expect(line[0]).toBe(line.at(-1));
  });

  it("nests, exits, binds and ends where run ends", async () => {
    expect(
      await resultOf(
        `const { AsyncLocalStorage, AsyncResource } = await import("async_hooks");
         const a = new AsyncLocalStorage(), b = new AsyncLocalStorage();
         const both = () => [a.getStore() ?? 0, b.getStore() ?? 0];
         const seen = [both()];
         const bound = a.run(1, () => { seen.push(both()); b.run(2, () => seen.push(both())); a.exit(() => seen.push(both())); return AsyncLocalStorage.bind(both); });
         const resource = b.run(3, () => new AsyncResource("x"));
         return [...seen, both(), bound(), resource.runInAsyncScope(both)];`,
      ),
    ).toEqual([
      [0, 0],
      [1, 0],
      [1, 2],
      [0, 0],
      [0, 0],
      [1, 0],
      [0, 3],
    ]);
  });

  it("has no enterWith, and says what to use", async () => {
    await expect(
      resultOf('const { AsyncLocalStorage } = await import("async_hooks"); new AsyncLocalStorage().enterWith(1);'),
    ).rejects.toThrow("Use `storage.run(store, () => { … })`.");
  });

  it("leaves the request known to waitUntil", async () => {
    const instances = new TestInstances(
      `import { AsyncLocalStorage } from "async_hooks";
       import { waitUntil } from "@vercel/functions";
       const storage = new AsyncLocalStorage();
       export const GET = () => storage.run(1, () => { waitUntil(Promise.resolve()); return new Response(); });`,
      { adapter: "route-handler", settings: { waitUntil: "vercel" } },
    );
    await instances.start();
    await instances.request([{}]);
    await instances.settle();
    expect(instances.happened[0]).toBe("pending 1: 1 at 0");
  });
});
