import { describe, expect, it } from "vitest";
import { TestInstances } from "../fixtures/test-instance.ts";

const settings = { environment: { AWS_LAMBDA_FUNCTION_NAME: "orders" }, requestTimeoutMillis: 3_000 };

async function started(source: string, path = "/api/test"): Promise<TestInstances> {
  const instances = new TestInstances(source, { adapter: "lambda", path, settings });
  const failure = await instances.start();
  if (failure) throw new Error(failure.message);
  return instances;
}

const returning = async (value: string) =>
  (await started(`export const handler = async () => (${value});`)).get("/api/test");

describe("a Lambda handler", () => {
  it("is handed an HTTP API event, payload format 2.0", async () => {
    const instances = await started("export const handler = async (event) => event;", "/orders/[id]");
    const answer = await instances.get("/orders/7?a=1&a=2&b=3", {
      method: "POST",
      headers: { "Content-Type": "application/json", Cookie: "x=1; y=2" },
      body: '{"total":3}',
    });
    const event = JSON.parse(answer.slice(4));
    expect(event).toMatchObject({
      version: "2.0",
      routeKey: "$default",
      rawPath: "/orders/7",
      rawQueryString: "a=1&a=2&b=3",
      queryStringParameters: { a: "1,2", b: "3" },
      pathParameters: { id: "7" },
      headers: { "content-type": "application/json" },
      cookies: ["x=1", "y=2"],
      body: '{"total":3}',
      isBase64Encoded: false,
      requestContext: {
        http: { method: "POST", path: "/orders/7" },
        time: "01/Jan/2026:00:00:00 +0000",
        timeEpoch: 1_767_225_600_000,
      },
    });
    expect(event.headers.cookie).toBeUndefined();
  });

  it("answers with status and body, or with any value as a 200", async () => {
    expect(await returning('{ statusCode: 201, body: "made" }')).toBe("201 made");
    expect(await returning("{ statusCode: 204 }")).toBe("204 ");
    expect(await returning('{ statusCode: "404", body: "no" }')).toBe("404 no");
    expect(await returning('{ statusCode: 200, body: "aMOp", isBase64Encoded: true }')).toBe("200 hé");
    expect(await returning("{ id: 1 }")).toBe('200 {"id":1}');
    expect(await returning('"text"')).toBe("200 text");
    expect(await returning("undefined")).toBe("200 null");
    expect(await returning("{ statusCode: 99 }")).toContain("API Gateway can't answer with statusCode 99");
    expect(await returning("{ statusCode: 200, body: { a: 1 } }")).toContain("use JSON.stringify");
  });

  it("is answered when its promise settles, with work left behind still pending", async () => {
    const instances = await started(`
      export const handler = async (event, context) => {
        context.callbackWaitsForEmptyEventLoop = true;
        setTimeout(() => console.log("later"), 500);
        await new Promise((resolve) => setTimeout(resolve, 20));
        return "done";
      };`);
    expect(await instances.get("/api/test")).toBe("200 done");
    expect(instances.happened).toEqual(["answered 1 at 20", "settled 1 at 20", "drained 1 at 20"]);
    await instances.settle();
    expect(instances.logs()).toEqual(["later"]);
  });

  it("is told its name, an id from the seed, and the time that remains", async () => {
    const source = `
      export const handler = async (event, context) => {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        return [context.functionName, context.awsRequestId, context.getRemainingTimeInMillis(), event.requestContext.requestId];
      };`;
    const ask = async () => JSON.parse((await (await started(source)).get("/api/test")).slice(4));
    const [name, id, remaining, requestId] = await ask();
    expect([name, remaining]).toEqual(["orders", 2_000]);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/);
    expect(requestId).toBe(id);
    expect((await ask())[1]).toBe(id);
  });

  it("reports what it throws with its line", async () => {
    const instances = await started(
      "export const handler = async () => {\n  await null;\n  throw new Error('no');\n};",
    );
    expect(await instances.request([{}])).toEqual([
      { kind: "threw", code: null, message: "no", source: { file: "handler.ts", line: 3 } },
    ]);
  });

  it("is refused when it takes a callback, as the runtime for Node.js 24 does", async () => {
    const instances = new TestInstances("export const handler = (event, context, callback) => callback(null, 1);", {
      adapter: "lambda",
    });
    expect(await instances.start()).toMatchObject({
      kind: "load",
      message: expect.stringContaining("removed support for callback-based function handlers starting with Node.js 24"),
      source: { file: "handler.ts", line: 1 },
    });
  });
});
