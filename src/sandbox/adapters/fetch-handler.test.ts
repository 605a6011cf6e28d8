import { describe, expect, it } from "vitest";
import { TestInstances } from "../fixtures/test-instance.ts";

async function started(source: string, waitUntil: "workers" | "server" = "workers"): Promise<TestInstances> {
  const settings = { waitUntil, environment: { GREETING: "hi" } };
  const instances = new TestInstances(source, { adapter: "fetch", settings });
  const failure = await instances.start();
  if (failure) throw new Error(failure.message);
  return instances;
}

describe("a fetch handler", () => {
  it.each([
    [
      "a default object",
      "export default { async fetch(request) { return new Response(this.say + request.method); }, say: 'a ' };",
      "200 a POST",
    ],
    [
      "a default function",
      "export default async function (request: Request) { return new Response(await request.text()); }",
      "200 body",
    ],
    [
      "a named function",
      "export function fetch(request) { return Response.json({ url: request.url }, { status: 202 }); }",
      '202 {"url":"http://app.test/api/test"}',
    ],
  ])("may be %s", async (_, source, answer) => {
    const instances = await started(source);
    expect(await instances.get("/api/test", { method: "POST", body: "body" })).toBe(answer);
  });

  it("finds its variables in env, and has ctx only where the platform offers one", async () => {
    const source = "export default { fetch: (request, env, ctx) => Response.json([env.GREETING, typeof ctx]) };";
    expect(await (await started(source)).get("/api/test")).toBe('200 ["hi","object"]');
    expect(await (await started(source, "server")).get("/api/test")).toBe('200 ["hi","undefined"]');
  });

  it("keeps the request going with ctx.waitUntil, whose rejection is logged", async () => {
    const instances = await started(`export default {
      fetch(request, env, ctx) {
        ctx.waitUntil((async () => { await new Promise((r) => setTimeout(r, 30)); throw new Error("late"); })());
        return new Response("now");
      },
    };`);
    expect(await instances.get("/api/test")).toBe("200 now");
    await instances.settle();
    expect(instances.happened).toEqual([
      "pending 1: 1 at 0",
      "answered 1 at 0",
      "settled 1 at 0",
      "pending 1: 0 at 30",
      "drained 1 at 30",
    ]);
    expect(instances.logs()).toEqual(["Error: late"]);
    expect(instances.crashes).toEqual([]);
  });

  it("can't take waitUntil out of ctx, nor answer without a Response", async () => {
    const loose = "export default { fetch(r, e, { waitUntil }) { waitUntil(null); return new Response(); } };";
    expect(await (await started(loose)).get("/api/test")).toContain("Illegal invocation");
    expect(await (await started("export default () => 'text';")).get("/api/test")).toBe(
      "threw The fetch handler did not return a Response. Return one in all its branches.",
    );
  });

  it("is asked for when the file exports none", async () => {
    await expect(started("export default 1;")).rejects.toThrow("`handler.ts` does not export a fetch handler.");
  });
});
