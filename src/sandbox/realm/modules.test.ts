import { describe, expect, it } from "vitest";
import { TestInstances, type TestOptions } from "../fixtures/test-instance.ts";

async function started(source: string, files: Record<string, string>, options: TestOptions = {}) {
  const instances = new TestInstances(source, { files, ...options });
  const failure = await instances.start();
  if (failure) throw new Error(failure.message);
  return instances;
}

describe("a handler of several files", () => {
  it("shares one evaluation of a file among all that import it", async () => {
    const instances = await started(
      `import { counter } from "./lib/counter";
       import { bump } from "@/lib/bump";
       export default (req, res) => { bump(); res.json(counter.value); };`,
      {
        "lib/counter.ts": 'console.log("evaluated"); export const counter = { value: 0 };',
        "lib/bump.ts": 'import { counter } from "./counter"; export const bump = () => { counter.value++; };',
      },
    );
    expect(await instances.get("/api/test")).toBe("200 1");
    expect(await instances.get("/api/test")).toBe("200 2");
    expect(instances.logs()).toEqual(["evaluated"]);
    expect(instances.of("module-evaluated")).toEqual([]);
  });

  it("waits for top-level awaits, those of what it imports included", async () => {
    const instances = await started(
      `import { rows } from "./setup";
       const more = await new Promise<number>((resolve) => setTimeout(() => resolve(rows + 1), 10));
       export default (req, res) => res.json(more);`,
      {
        "setup.ts": `import { Client } from "pg";
          const client = new Client();
          await client.connect();
          export const { length: rows } = (await client.query("select 1")).rows;
          await client.end();`,
      },
    );
    expect(await instances.get("/api/test")).toBe("200 1");
    expect(instances.database.origins).toMatchObject([{ request: null }]);
  });

  it("may import in a cycle: the file that closes it runs first and sees the others through live bindings", async () => {
    const instances = await started(
      `import { b, ofA } from "./b"; export const a = b + 1; export default (req, res) => res.json([a, ofA()]);`,
      { "b.ts": 'import { a } from "./handler"; export const b = 1; export const ofA = () => a;' },
    );
    expect(await instances.get("/api/test")).toBe("200 [2,2]");
  });

  it("sets up lazily, once, with import() and its top-level awaits", async () => {
    const instances = await started(
      `let ready;
       export default async (req, res) => {
         ready ??= import("./setup");
         const { value, default: all } = await ready;
         res.json([value, all]);
       };`,
      { "setup.ts": 'console.log("set up"); export const value = await Promise.resolve(7); export default "all";' },
    );
    expect(instances.logs()).toEqual([]);
    await instances.request([{}, {}]);
    expect(await instances.get("/api/test")).toBe('200 [7,"all"]');
    expect(instances.logs()).toEqual(["set up"]);
  });

  it("belongs to nobody while it is set up by a request, so that what it wraps serves all", async () => {
    const instances = await started(
      `export default async (req, res) => { const { log } = await import("./log"); log(); console.log("here"); res.end(); };`,
      {
        "log.ts": `const wrap = (call) => () => call();
          console.log("loaded");
          export const log = wrap(() => console.log("called"));`,
      },
    );
    await instances.request([{}]);
    await instances.request([{}]);
    expect(instances.of("log-line").map(({ request, text }) => `${request} ${text}`)).toEqual([
      "null loaded",
      "1 called",
      "1 here",
      "2 called",
      "2 here",
    ]);
  });

  it("is told which import() is not available, with its line", async () => {
    const instances = await started("export default async (req, res) => {\n  await import('./no');\n};", {});
    expect(await instances.get("/api/test")).toContain("`handler.ts`, line 2, imports `./no`, which is not available");
  });
});

describe("routes of one function", () => {
  const files = { "b.ts": "export default (req, res) => res.end('b');" };
  const routes = [{ path: "/b", file: "b.ts", adapter: "pages-api" as const }];

  it("are loaded alone: what it does not serve is not found", async () => {
    const broken = { "b.ts": "throw new Error('never loaded');" };
    const source = "export default (req, res) => res.end('a');";
    const instances = await started(source, broken, { routes, settings: { routes: ["/api/test"] } });
    expect(await instances.get("/api/test")).toBe("200 a");
    expect(await instances.get("/b")).toBe("404 No route serves /b");
  });

  it("are evaluated when first asked for where the platform does so, also by two requests at once", async () => {
    const source = "console.log('a'); export default (req, res) => res.end('a');";
    const instances = await started(source, files, { routes, settings: { lazyRoutes: true } });
    expect(instances.logs()).toEqual([]);
    expect(await instances.request([{}, {}])).toMatchObject([{ body: "a" }, { body: "a" }]);
    expect(instances.logs()).toEqual(["a"]);
    expect(await instances.get("/b")).toBe("200 b");
  });

  it("fail the request that asks for one that can't be loaded", async () => {
    const instances = await started("\nthrow new Error('no');", files, { routes, settings: { lazyRoutes: true } });
    expect(await instances.request([{}])).toMatchObject([
      { kind: "threw", message: "The module failed while it was loaded: Error: no", source: { line: 2 } },
    ]);
    expect(await instances.get("/b")).toBe("200 b");
  });
});
