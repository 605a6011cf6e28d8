import { describe, expect, it } from "vitest";
import { TestInstances, type TestOptions } from "../fixtures/test-instance.ts";

const vercel = {
  waitUntil: "vercel" as const,
  environment: { VERCEL_URL: "app.test", VERCEL_REGION: "iad1" },
  requestTimeoutMillis: 300_000,
};

async function started(source: string, options: TestOptions = {}): Promise<TestInstances> {
  const instances = new TestInstances(source, { adapter: "route-handler", settings: vercel, ...options });
  const failure = await instances.start();
  if (failure) throw new Error(failure.message);
  return instances;
}

/** Asks once and lets everything end. */
async function ran(source: string, options: TestOptions = {}): Promise<TestInstances> {
  const instances = await started(source, options);
  await instances.request([{}]);
  await instances.settle();
  return instances;
}

const pooled = (options: string) => `
  import { Pool } from "pg";
  import { attachDatabasePool } from "@vercel/functions";
  const pool = new Pool({ ${options} });
  attachDatabasePool(pool);
  export async function GET() { await pool.query("select 1"); return new Response("ok"); }`;

describe("waitUntil of @vercel/functions", () => {
  const source = `
    import { waitUntil } from "@vercel/functions";
    const sleep = (millis, fail) => new Promise((done, no) => setTimeout(() => fail ? no(new Error("late")) : done(), millis));
    export async function GET() { waitUntil(sleep(20)); waitUntil(sleep(50, true)); return new Response("ok"); }`;

  it("keeps the request going until everything handed over has settled, and logs what was rejected", async () => {
    const instances = await ran(source);
    expect(instances.happened).toEqual([
      "pending 1: 1 at 0",
      "pending 1: 2 at 0",
      "answered 1 at 0",
      "settled 1 at 0",
      "pending 1: 1 at 20",
      "pending 1: 0 at 50",
      "drained 1 at 50",
    ]);
    expect(instances.of("log-line")).toMatchObject([{ request: 1, level: "error", text: "Error: late" }]);
    expect(instances.crashes).toEqual([]);
  });

  it("does nothing where the platform has no request context", async () => {
    const instances = await started(source.replace("50, true", "50"), { settings: { ...vercel, waitUntil: "none" } });
    await instances.request([{}]);
    expect(instances.happened).toEqual(["answered 1 at 0", "settled 1 at 0", "drained 1 at 0"]);
  });

  it("takes promises only", async () => {
    const instances = await started(
      'import { waitUntil } from "@vercel/functions"; export function GET() { waitUntil(() => 1); }',
    );
    expect(await instances.get("/api/test")).toBe("threw waitUntil can only be called with a Promise, got function");
  });

  it("comes with getEnv", async () => {
    const instances = await started(
      'import { getEnv } from "@vercel/functions"; export const GET = () => new Response(getEnv().VERCEL_REGION);',
    );
    expect(await instances.get("/api/test")).toBe("200 iad1");
  });
});

describe("attachDatabasePool", () => {
  it("holds the request for the idle timeout and 100 ms, by when the pool has closed its client", async () => {
    const instances = await ran(pooled("idleTimeoutMillis: 2_000"));
    const [answered, settled] = instances.happened.filter((what) => /answered|settled/.test(what));
    expect([answered, settled]).toEqual(["answered 1 at 3", "settled 1 at 3"]);
    expect(instances.happened.at(-1)).toBe("drained 1 at 2103");
    expect(instances.of("pool-changed").at(-1)).toMatchObject({ total: 0 });
  });

  it("lets go of one request when another one's release starts the wait again", async () => {
    const instances = await started(pooled("idleTimeoutMillis: 2_000"));
    await instances.request([{}]);
    instances.queue.schedule(1_000, () => {});
    await instances.queue.runUntil(() => instances.queue.now() >= 1_000);
    await instances.request([{}]);
    await instances.settle();
    expect(instances.happened.filter((what) => what.startsWith("drained"))).toEqual([
      "drained 1 at 1004",
      "drained 2 at 3104",
    ]);
  });

  it("keeps one timer for all pools: the last release decides, with its own pool's timeout", async () => {
    const instances = await ran(`
      import { Pool } from "pg";
      import { attachDatabasePool } from "@vercel/functions";
      const [slow, quick] = [60_000, 500].map((idleTimeoutMillis) => new Pool({ idleTimeoutMillis }));
      attachDatabasePool(slow);
      attachDatabasePool(quick);
      export async function GET() { await slow.query("select 1"); await quick.query("select 1"); return new Response(); }`);
    expect(instances.happened.find((what) => what.startsWith("drained"))).toBe("drained 1 at 606");
  });

  it("never waits past the request's deadline", async () => {
    const settings = { ...vercel, requestTimeoutMillis: 5_000 };
    const instances = await ran(pooled("idleTimeoutMillis: 60_000"), { settings });
    expect(instances.happened.find((what) => what.startsWith("drained"))).toBe("drained 1 at 4000");
  });

  it("is inert without VERCEL_URL and VERCEL_REGION", async () => {
    const settings = { ...vercel, environment: { VERCEL_URL: "app.test" } };
    const instances = await ran(pooled("idleTimeoutMillis: 2_000"), { settings });
    expect(instances.happened).toEqual(["answered 1 at 3", "settled 1 at 3", "drained 1 at 3"]);
  });

  it("says so when a client is released outside of every request", async () => {
    const instances = await started(`${pooled("")}\nawait pool.query("select 1");`);
    expect(instances.logs()).toEqual(["Pool release event triggered outside of request scope."]);
  });

  it("throws on what it doesn't know", async () => {
    const instances = await started(
      `import { attachDatabasePool } from "@vercel/functions";
       export function GET() { attachDatabasePool({ on() {}, query() {} }); }`,
    );
    expect(await instances.get("/api/test")).toBe("threw Unsupported database pool type");
  });

  it("keeps a timer for each module graph that bundles it", async () => {
    const instances = await started(pooled("idleTimeoutMillis: 2_000"), {
      files: {
        "page.ts": pooled("idleTimeoutMillis: 2_000")
          .replace("async function GET", "default async function Page")
          .replace("new Response", "String"),
      },
      routes: [{ path: "/page", file: "page.ts", adapter: "page" }],
      settings: { ...vercel, moduleGraphs: "turbopack" },
    });
    await instances.request([{}, { url: "http://app.test/page" }]);
    await instances.settle();
    expect(instances.happened.filter((what) => what.startsWith("drained"))).toEqual([
      "drained 1 at 2103",
      "drained 2 at 2103",
    ]);
  });
});

describe("after of next/server", () => {
  const source = `
    import { after } from "next/server";
    export async function GET() {
      after(async () => { console.log("after"); await new Promise((r) => setTimeout(r, 30)); console.log("slept"); });
      after(() => { throw new Error("in callback"); });
      after(Promise.reject(new Error("promised")));
      await new Promise((r) => setTimeout(r, 10));
      console.log("answering");
      return new Response("ok");
    }`;

  it.each(["vercel", "server", "workers"] as const)(
    "runs when the answer is out and is waited for: %s",
    async (waitUntil) => {
      const instances = await ran(source, { settings: { ...vercel, waitUntil } });
      expect(instances.logs()).toEqual([
        "A promise passed to `after()` rejected: Error: promised",
        "answering",
        "after",
        "An error occurred in a function passed to `after()`: Error: in callback",
        "slept",
      ]);
      expect(instances.happened.filter((what) => !what.startsWith("pending"))).toEqual([
        "answered 1 at 10",
        "settled 1 at 10",
        "drained 1 at 40",
      ]);
      expect(instances.of("log-line").every(({ request }) => request === 1)).toBe(true);
    },
  );

  it("may be called from a callback of its own", async () => {
    const instances = await ran(`
      import { after } from "next/server";
      export function GET() { after(() => after(() => console.log("nested"))); return new Response(); }`);
    expect(instances.logs()).toEqual(["nested"]);
  });

  it("throws where the platform has no waitUntil, in the Pages API and while modules load", async () => {
    const none = await started(source, { settings: { waitUntil: "none" } });
    expect(await none.get("/api/test")).toBe(
      "threw `after()` will not work correctly, because `waitUntil` is not available in the current environment.",
    );
    const pages = await started('import { after } from "next/server"; export default () => after(() => {});', {
      adapter: "pages-api",
    });
    expect(await pages.get("/api/test")).toContain("`after` was called outside a request scope.");
    await expect(started('import { after } from "next/server"; after(() => {});')).rejects.toThrow(
      "`after` was called outside a request scope.",
    );
  });

  it("refuses what is neither promise nor function", async () => {
    const instances = await started('import { after } from "next/server"; export const GET = () => after(1);');
    expect(await instances.get("/api/test")).toBe("threw `after()`: Argument must be a promise or a function");
  });
});
