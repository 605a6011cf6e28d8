import { describe, expect, it } from "vitest";
import { TestInstances } from "../fixtures/test-instance.ts";
import { foreignSocket } from "./request-io.ts";

const settings = { socketsBelongToRequest: true, waitUntil: "workers" as const };

async function started(source: string): Promise<TestInstances> {
  const instances = new TestInstances(source, { adapter: "fetch", settings });
  const failure = await instances.start();
  if (failure) throw new Error(failure.message);
  return instances;
}

const hung = /^threw The Workers runtime canceled this request because it detected that your Worker's code had hung/;

const pooled = (options: string) => `
  import { Pool } from "pg";
  const pool = new Pool({ ${options} });
  export default { async fetch() { await pool.query("select 1"); return Response.json([pool.totalCount, pool.idleCount]); } };`;

describe("a Worker's sockets", () => {
  it("serve the request that opened them, and close when it has ended", async () => {
    const instances = await started(`
      import { Client } from "pg";
      export default { async fetch() {
        const client = new Client();
        await client.connect();
        await client.query("select 1");
        return new Response("ok");
      } };`);
    for (let i = 0; i < 3; i++) expect(await instances.get("/api/test")).toBe("200 ok");
    expect(instances.database.open).toBe(0);
    expect(instances.database.origins).toHaveLength(3);
  });

  it("are of no use to the next request, whose query never settles and which is cancelled at once", async () => {
    const instances = await started(`
      import { Client } from "pg";
      const client = new Client();
      let connected;
      export default { async fetch() {
        connected ??= client.connect();
        await connected;
        await client.query("select 1");
        return new Response("ok");
      } };`);
    expect(await instances.get("/api/test")).toBe("200 ok");
    const answer = await instances.get("/api/test");
    expect(answer).toMatch(hung);
    expect(answer).toContain(foreignSocket);
  });

  it("fill a module's pool with dead clients, until every request hangs", async () => {
    const instances = await started(pooled("max: 2"));
    const answers: string[] = [];
    for (let i = 0; i < 5; i++)
      answers.push((await instances.get("/api/test")).replace(/^threw The Workers .*/, "hung"));
    expect(answers).toEqual(["200 [1,1]", "hung", "200 [2,1]", "hung", "hung"]);
  });

  it("make a query time out where pg has a limit, which drops the client", async () => {
    const instances = await started(pooled("max: 2, query_timeout: 500"));
    const answers: string[] = [];
    for (let i = 0; i < 4; i++) answers.push(await instances.get("/api/test"));
    expect(answers).toEqual(["200 [1,1]", "threw Query read timeout", "200 [1,1]", "threw Query read timeout"]);
  });

  it("can't be opened while modules load", async () => {
    const source = 'import { Client } from "pg"; await new Client().connect(); export default { fetch() {} };';
    await expect(started(source)).rejects.toThrow("Disallowed operation called within global scope.");
  });
});

describe("a Worker's request", () => {
  it("takes its timers with it, unless ctx.waitUntil waits for them", async () => {
    const instances = await started(`export default { fetch(request, env, ctx) {
      setTimeout(() => console.log("dropped"), 200);
      ctx.waitUntil(new Promise((resolve) => setTimeout(() => { console.log("kept"); resolve(); }, 100)));
      return new Response("ok");
    } };`);
    expect(await instances.get("/api/test")).toBe("200 ok");
    await instances.settle();
    expect(instances.logs()).toEqual(["kept"]);
  });

  it("is cancelled when nothing of its own is left to wait for, and only then", async () => {
    const never = await started("export default { fetch: () => new Promise(() => {}) };");
    expect(await never.get("/api/test")).toMatch(hung);
    const waiting = await started(
      "export default { async fetch() { await new Promise((r) => setTimeout(r, 50)); return new Response('ok'); } };",
    );
    expect(await waiting.get("/api/test")).toBe("200 ok");
  });
});
