import { describe, expect, it } from "vitest";
import { answer, resultOf, TestInstances } from "../fixtures/test-instance.ts";

describe("a Pages API handler", () => {
  it("answers through res", async () => {
    expect(await answer("res.status(201).json({ id: 1 })")).toEqual({
      kind: "response",
      status: 201,
      body: '{"id":1}',
    });
    expect(await answer("res.send({ a: 1 })")).toMatchObject({ status: 200, body: '{"a":1}' });
    expect(await answer("res.send('text')")).toMatchObject({ body: "text" });
    expect(await answer("res.redirect('/elsewhere')")).toMatchObject({ status: 307 });
    expect(await answer("res.redirect(308, '/elsewhere')")).toMatchObject({ status: 308 });
    expect(await answer("res.statusCode = 418; res.write('a'); res.end(Buffer.from('b'))")).toMatchObject({
      status: 418,
      body: "ab",
    });
    expect(await answer("setTimeout(() => res.status(202).end(), 50)")).toMatchObject({ status: 202 });
  });

  it("reads the request", async () => {
    const instances = new TestInstances(
      `export default ({ method, url, query, headers, body, cookies }, res) => {
        res.setHeader("X-A", "1");
        res.json({ method, url, query, type: headers["content-type"], body, cookies, sent: res.getHeader("x-a") });
      }`,
      { path: "/api/orders/[id]" },
    );
    await instances.start();
    const [outcome] = await instances.request([
      {
        method: "POST",
        url: "http://app.test/api/orders/7%20b?tag=x&tag=y&id=other&one=1",
        headers: { "Content-Type": "application/json", Cookie: "a=1; b=%20" },
        body: '{"total":3}',
      },
    ]);
    expect(outcome?.kind === "response" && JSON.parse(outcome.body)).toEqual({
      method: "POST",
      url: "/api/orders/7%20b?tag=x&tag=y&id=other&one=1",
      query: { tag: ["x", "y"], id: "7 b", one: "1" },
      type: "application/json",
      body: { total: 3 },
      cookies: { a: "1", b: " " },
      sent: "1",
    });
  });

  it("is not answered before res is", async () => {
    const instances = new TestInstances("export default () => {}");
    await instances.start();
    expect(await instances.request([{}])).toEqual([]);
    expect(instances.aborts).toEqual([]);
  });

  it("throws as it stands, with code and line", async () => {
    expect(await answer("\n\nthrow Object.assign(new Error('no'), { code: 'E_NO' })")).toEqual({
      kind: "threw",
      code: "E_NO",
      message: "no",
      source: { file: "handler.ts", line: 3 },
    });
    expect(await answer("\nawait null;\nres.missing.property")).toMatchObject({
      code: null,
      source: { line: 3 },
      message: "Cannot read properties of undefined (reading 'property')",
    });
    expect(await answer("throw 'text'")).toMatchObject({ kind: "threw", message: "Uncaught text" });
    expect(await answer("\nawait Promise.reject(null)")).toMatchObject({ kind: "threw", source: { line: 2 } });
    expect(await answer("throw { get message() { throw 1 } }")).toMatchObject({ kind: "threw" });
  });

  it("can't answer twice, and what it throws later is logged", async () => {
    const instances = new TestInstances("export default async (req, res) => { res.json(1); await null; res.json(2); }");
    await instances.start();
    expect(await instances.request([{}])).toMatchObject([{ body: "1" }]);
    expect(instances.logs()).toEqual([
      "Thrown after the answer: Error: Cannot set headers after they are sent to the client { code: 'ERR_HTTP_HEADERS_SENT' }",
    ]);
  });

  it("is settled after what its finally block does", async () => {
    const order: string[] = [];
    const instances = new TestInstances(
      "export default async (req, res) => { res.end(); await new Promise((r) => setTimeout(r, 20)); }",
    );
    await instances.start();
    instances.queue.schedule(0, () =>
      instances.realms[0]?.handle(
        { request: 1, method: "GET", url: "http://app.test/api/test", headers: {}, body: null },
        () => order.push(`done ${instances.queue.now()}`),
        () => order.push(`settled ${instances.queue.now()}`),
        () => {},
      ),
    );
    await instances.settle();
    expect(order).toEqual(["done 0", "settled 20"]);
  });
});

describe("a route handler", () => {
  const call = async (source: string, request = {}) => {
    const instances = new TestInstances(source, { adapter: "route-handler", path: "/api/[name]" });
    const failure = await instances.start();
    if (failure) throw new Error(failure.message);
    return (await instances.request([request]))[0];
  };

  it("answers with the Response it returns", async () => {
    const source = `
      import { NextResponse, type NextRequest } from "next/server";
      export async function GET(request: NextRequest, { params }: { params: Promise<{ name: string }> }) {
        const { name } = await params;
        return NextResponse.json({ name, q: request.nextUrl.searchParams.get("q") }, { status: 201 });
      }
      export const POST = async (request: Request) => new Response(String((await request.json()).n + 1));
      export const DELETE = () => Response.json({ gone: true });`;
    expect(await call(source, { url: "http://app.test/api/x?q=1" })).toEqual({
      kind: "response",
      status: 201,
      body: '{"name":"x","q":"1"}',
    });
    expect(await call(source, { method: "POST", body: '{"n":1}' })).toMatchObject({ body: "2" });
    expect(await call(source, { method: "DELETE" })).toMatchObject({ status: 200, body: '{"gone":true}' });
    expect(await call(source, { method: "PUT" })).toMatchObject({ status: 405 });
    expect(await call(source, { method: "HEAD", url: "http://app.test/api/x" })).toMatchObject({
      status: 201,
      body: "",
    });
    expect(await call(source, { url: "http://app.test/other" })).toMatchObject({ status: 404 });
  });

  it("is told when it forgets to answer or throws", async () => {
    expect(await call("export const GET = async () => {}")).toMatchObject({
      kind: "threw",
      message:
        "No response is returned from route handler '/api/test'. Ensure you return a `Response` or a `NextResponse` in all branches of your handler.",
    });
    expect(await call("export const GET = async () => {\n  await null;\n  throw new Error('no');\n}")).toMatchObject({
      kind: "threw",
      source: { line: 3 },
    });
  });

  it("has fetch's classes, in memory", async () => {
    expect(
      await resultOf(`
        const headers = new Headers({ B: "2", a: "1" });
        headers.append("a", "3");
        const response = new Response("text", { status: 404, headers });
        const copy = response.clone();
        const request = new Request("http://x.test/p", { method: "post", body: JSON.stringify({ a: 1 }) });
        const twice = response.text().then(() => response.text()).catch((e) => e.message);
        return [[...headers], copy.ok, await copy.text(), await twice, request.method, await request.json(),
          (await new Response(new Uint8Array([104, 105])).text()), response instanceof Response, response.headers.get("content-type")];`),
    ).toEqual([
      [
        ["a", "1, 3"],
        ["b", "2"],
      ],
      false,
      "text",
      "Body is unusable: Body has already been read",
      "POST",
      { a: 1 },
      "hi",
      true,
      "text/plain;charset=UTF-8",
    ]);
  });
});
