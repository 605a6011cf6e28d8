import { describe, expect, it } from "vitest";
import { TestInstances, type TestOptions } from "../fixtures/test-instance.ts";

const route = 'import { copy } from "./lib/db"; export const GET = () => new Response(String(copy));';
const page = 'import { copy } from "./lib/db"; export default () => copy;';
const pagesApi = 'import { copy } from "./lib/db"; export default (req, res) => res.json(copy);';

/** The app whose evaluations were counted with Next 16.4.6, with the numbers it gave: every file says which evaluation of `lib/db` it sees. */
async function app(settings: TestOptions["settings"]): Promise<TestInstances> {
  const instances = new TestInstances(route, {
    adapter: "route-handler",
    path: "/a",
    files: {
      "lib/db.ts": `import { Pool } from "pg";
        globalThis.evaluations ??= 0;
        export const copy = ++globalThis.evaluations;
        globalThis.pools = [...(globalThis.pools ?? []), new Pool()];`,
      "b.ts": route,
      "page.ts": page,
      "page2.ts": page,
      "x.ts": pagesApi,
      "y.ts": pagesApi,
      "instrumentation.ts": `export async function register() {
        const { copy } = await import("./lib/db");
        await new Promise((resolve) => setTimeout(resolve, 100));
        console.log("instrumentation sees", copy);
      }`,
    },
    routes: [
      { path: "/b", file: "b.ts", adapter: "route-handler" },
      { path: "/page", file: "page.ts", adapter: "page" },
      { path: "/page2", file: "page2.ts", adapter: "page" },
      { path: "/x", file: "x.ts", adapter: "pages-api" },
      { path: "/y", file: "y.ts", adapter: "pages-api" },
      { path: "/instrumentation", file: "instrumentation.ts", adapter: "instrumentation" },
    ],
    settings: { ...settings },
  });
  const failure = await instances.start();
  if (failure) throw new Error(failure.message);
  return instances;
}

async function copies(instances: TestInstances, paths = ["/a", "/b", "/page", "/page2", "/x", "/y"]): Promise<string> {
  const seen: string[] = [];
  for (const path of paths) seen.push((await instances.get(path)).replace("200 ", ""));
  return seen.join(" ");
}

describe("the module graphs of one process", () => {
  it("are one on platforms that don't bundle by kind", async () => {
    const instances = await app({ moduleGraphs: "one" });
    expect(await copies(instances)).toBe("1 1 1 1 1 1");
    expect(instances.of("pool-created")).toHaveLength(1);
    expect(instances.of("module-evaluated")).toEqual([]);
  });

  it("are four under Turbopack: instrumentation, route handlers, pages and the Pages API", async () => {
    const instances = await app({ moduleGraphs: "turbopack" });
    expect(instances.logs()).toEqual(["instrumentation sees 1"]);
    expect(await copies(instances)).toBe("3 3 4 4 2 2");
    expect(instances.of("pool-created")).toHaveLength(4);
    const ofDb = instances.of("module-evaluated").filter(({ file }) => file === "lib/db.ts");
    expect(ofDb.map(({ copy, evaluation }) => `${evaluation} ${copy}`)).toEqual([
      "1 instrumentation",
      "2 pages-api",
      "3 route-handler",
      "4 page",
    ]);
  });

  it("are three under webpack, where route handlers and pages share one", async () => {
    const instances = await app({ moduleGraphs: "webpack" });
    expect(await copies(instances)).toBe("3 3 3 3 2 2");
    expect(instances.of("pool-created")).toHaveLength(3);
  });

  it("are evaluated at start for the Pages API, and when first asked for by the App Router", async () => {
    const instances = await app({ moduleGraphs: "turbopack" });
    const evaluated = () => instances.of("module-evaluated").map(({ file }) => file);
    expect(evaluated()).toEqual(["instrumentation.ts", "lib/db.ts", "lib/db.ts", "x.ts", "y.ts"]);
    await instances.get("/b");
    expect(evaluated().slice(5)).toEqual(["lib/db.ts", "b.ts"]);
  });

  it("load a package once, and share globalThis", async () => {
    const instances = new TestInstances(
      'import { Pool } from "pg"; globalThis.first = Pool; export const GET = () => new Response();',
      {
        adapter: "route-handler",
        files: { "p.ts": 'import { Pool } from "pg"; export default () => String(globalThis.first === Pool);' },
        routes: [{ path: "/p", file: "p.ts", adapter: "page" }],
        settings: { moduleGraphs: "turbopack" },
      },
    );
    await instances.start();
    await instances.request([{}]);
    expect(await instances.get("/p")).toBe("200 true");
  });
});

describe("instrumentation", () => {
  it("has ended before anything else is evaluated, and serves no path", async () => {
    const instances = await app({ moduleGraphs: "turbopack" });
    expect(instances.queue.now()).toBe(100);
    expect(await instances.get("/instrumentation")).toBe("404 No route serves /instrumentation");
  });

  it("stops the process from starting when it fails", async () => {
    const instances = new TestInstances("export default (req, res) => res.end();", {
      files: { "instrumentation.ts": "export function register() {\n  throw new Error('no database');\n}" },
      routes: [{ path: "", file: "instrumentation.ts", adapter: "instrumentation" }],
    });
    expect(await instances.start()).toMatchObject({
      kind: "load",
      message: "The module failed while it was loaded: Error: no database",
      source: { file: "instrumentation.ts", line: 2 },
    });
  });
});

describe("a save under a development server", () => {
  it("re-evaluates what each route imports when it is next asked for, under Turbopack in a graph of its own", async () => {
    const instances = await app({ moduleGraphs: "turbopack", lazyRoutes: true });
    expect(await copies(instances)).toBe("2 2 3 3 4 4");
    instances.realms[0]?.reload("lib/db.ts");
    expect(instances.of("module-evaluated").filter(({ file }) => file === "lib/db.ts")).toHaveLength(4);
    expect(await copies(instances)).toBe("5 6 7 8 9 10");
    instances.realms[0]?.reload("handler.ts");
    expect(await copies(instances)).toBe("11 6 7 8 9 10");
    instances.realms[0]?.reload("x.ts");
    expect(await copies(instances)).toBe("11 6 7 8 12 10");
    expect(instances.logs()).toEqual(["instrumentation sees 1"]);
  });

  it("re-evaluates everything whatever was saved, under webpack, and for each route asked for the first time", async () => {
    const instances = await app({ moduleGraphs: "webpack", lazyRoutes: true });
    expect(await copies(instances)).toBe("2 3 4 5 6 7");
    expect(await copies(instances, ["/a"])).toBe("8");
    instances.realms[0]?.reload("lib/db.ts");
    expect(await copies(instances)).toBe("9 9 9 9 10 10");
    instances.realms[0]?.reload("handler.ts");
    expect(await copies(instances)).toBe("11 11 11 11 12 12");
  });

  it("reaches a route that is still being evaluated", async () => {
    const instances = new TestInstances(
      "await new Promise((r) => setTimeout(r, 50)); globalThis.n = (globalThis.n ?? 0) + 1; const { n } = globalThis; export default (req, res) => res.json(n);",
      { settings: { lazyRoutes: true } },
    );
    await instances.start();
    instances.queue.schedule(20, () => instances.realms[0]?.reload("handler.ts"));
    expect(await instances.get("/api/test")).toBe("200 1");
    expect(await instances.get("/api/test")).toBe("200 2");
  });

  it("leaves globalThis, timers and pools of the modules before it", async () => {
    const instances = new TestInstances(
      `import { Pool } from "pg";
       const pool = new Pool({ idleTimeoutMillis: 0 });
       globalThis.saves = (globalThis.saves ?? 0) + 1;
       setTimeout(() => console.log("timer of the first", globalThis.saves), 500);
       export default async (req, res) => { await pool.query("select 1"); res.json(globalThis.saves); };`,
      { settings: { lazyRoutes: true } },
    );
    await instances.start();
    expect(await instances.get("/api/test")).toBe("200 1");
    instances.realms[0]?.reload("handler.ts");
    expect(await instances.get("/api/test")).toBe("200 2");
    await instances.settle();
    expect(instances.logs()).toEqual(["timer of the first 2", "timer of the first 2"]);
    expect(instances.of("pool-changed").filter(({ total, idle }) => total === 1 && idle === 1)).toHaveLength(2);
    expect(instances.of("module-evaluated")).toMatchObject([{ file: "handler.ts", copy: "process", evaluation: 2 }]);
  });
});
