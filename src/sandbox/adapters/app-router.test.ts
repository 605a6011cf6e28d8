import { describe, expect, it } from "vitest";
import { TestInstances } from "../fixtures/test-instance.ts";

async function started(source: string, adapter: "route-handler" | "page"): Promise<TestInstances> {
  const instances = new TestInstances(source, { adapter, path: "/shop/[name]" });
  const failure = await instances.start();
  if (failure) throw new Error(failure.message);
  return instances;
}

describe("a route handler's methods", () => {
  it("are served by name, HEAD by GET, OPTIONS by itself, and others not at all", async () => {
    const instances = await started(
      ["GET", "POST", "PUT", "PATCH", "DELETE"]
        .map((method) => `export const ${method} = () => new Response("${method}");`)
        .join("\n"),
      "route-handler",
    );
    const ask = (method: string) => instances.get("/shop/a", { method });
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) expect(await ask(method)).toBe(`200 ${method}`);
    expect(await ask("HEAD")).toBe("200 ");
    expect(await ask("OPTIONS")).toBe("204 ");
    expect(await ask("PURGE")).toBe("405 ");
  });

  it("include an OPTIONS of one's own", async () => {
    const instances = await started("export const OPTIONS = () => new Response('mine');", "route-handler");
    expect(await instances.get("/shop/a", { method: "OPTIONS" })).toBe("200 mine");
    expect(await instances.get("/shop/a")).toBe("405 ");
  });

  it("can't stream, and are told so", async () => {
    const instances = await started("export const GET = () => new Response(new ReadableStream());", "route-handler");
    expect(await instances.get("/shop/a")).toContain("ReadableStream is not offered here: bodies don't stream.");
    const own = await started("export const GET = () => new Response({ getReader() {} } as any);", "route-handler");
    expect(await own.get("/shop/a")).toBe(
      "threw A stream can't be a body here: pass a string, bytes or URLSearchParams.",
    );
  });
});

describe("a page", () => {
  it("is called once per request, with its parameters as promises", async () => {
    const instances = await started(
      `let calls = 0;
       export default async function Page({ params, searchParams }) {
         const { name } = await params;
         return \`\${name} \${(await searchParams).q} \${++calls}\`;
       }`,
      "page",
    );
    expect(await instances.get("/shop/tea?q=1")).toBe("200 tea 1 1");
    expect(await instances.get("/shop/tea?q=2")).toBe("200 tea 2 2");
  });

  it("is rendered to HTML, async components side by side, with nothing of theirs left as markup", async () => {
    const instances = new TestInstances("export const GET = () => new Response();", {
      adapter: "route-handler",
      files: {
        "page.tsx": `
          const sleep = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));
          async function Order({ id, children }: { id: number; children?: unknown }) {
            await sleep(40);
            console.log("order", id);
            return <li className="order" hidden>{id}: {children}</li>;
          }
          export default async function Page() {
            await sleep(10);
            return <><ul>{[1, 2].map((id) => <Order key={id} id={id}>{"<tea>"}</Order>)}</ul>{null}{false}<br /></>;
          }`,
      },
      routes: [{ path: "/page", file: "page.tsx", adapter: "page" }],
    });
    await instances.start();
    expect(await instances.get("/page")).toBe(
      '200 <ul><li class="order" hidden="">1: &lt;tea&gt;</li><li class="order" hidden="">2: &lt;tea&gt;</li></ul><br>',
    );
    expect(instances.happened).toEqual(["answered 1 at 50", "settled 1 at 50", "drained 1 at 50"]);
    expect(instances.of("log-line").map(({ request, source }) => [request, source?.line])).toEqual([
      [1, 5],
      [1, 5],
    ]);
  });

  it("reports what a component throws, and what can't be rendered", async () => {
    const broken = await started("export default () => {\n  throw new Error('no');\n};", "page");
    expect(await broken.request([{ url: "http://app.test/shop/tea" }])).toMatchObject([
      { kind: "threw", message: "no", source: { file: "handler.ts", line: 2 } },
    ]);
    const object = await started("export default () => ({ type: 'p' });", "page");
    expect(await object.get("/shop/tea")).toBe("threw Objects are not valid as a React child.");
    await expect(started("export const x = 1;", "page")).rejects.toThrow("does not export a page");
  });
});
