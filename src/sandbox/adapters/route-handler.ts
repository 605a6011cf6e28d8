import { Body } from "../web/body.ts";
import { NextRequest } from "../web/next-server.ts";
import { Response } from "../web/response.ts";
import type { Call } from "./call.ts";
import { threw } from "./outcome.ts";

type Handler = (request: NextRequest, context: { params: Promise<unknown> }) => unknown;

/** Methods a route handler may export (nextjs.org/docs/app/api-reference/file-conventions/route). */
export const routeMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Calls `export async function GET(request, context)` by method; the answer is the Response it returns. */
export function callRouteHandler(call: Call): void {
  const { scope, context, request, parameters, done, settled } = call;
  const method = request.method.toUpperCase();
  const handler = (call.exports[method] ?? (method === "HEAD" ? call.exports.GET : undefined)) as Handler | undefined;
  if (typeof handler !== "function") {
    done({ kind: "response", status: 405, body: "" });
    settled();
    return;
  }
  const fail = (error: unknown) => {
    const outcome = threw(scope, context, error);
    if (outcome) done(outcome);
    settled();
  };
  const answer = (response: unknown) => {
    const body = Body.peek(response);
    if (!(response instanceof Response) || body === null) {
      return fail(
        new Error(
          `No response is returned from route handler '${call.url.pathname}'. ` +
            "Ensure you return a `Response` or a `NextResponse` in all branches of your handler.",
        ),
      );
    }
    done({ kind: "response", status: response.status, body: method === "HEAD" ? "" : body });
    settled();
  };
  let result: unknown;
  try {
    const { headers, body } = request;
    const init = { method, headers, ...(body !== null && method !== "GET" && method !== "HEAD" && { body }) };
    result = handler(new NextRequest(call.url, init), { params: Promise.resolve(parameters) });
  } catch (error) {
    fail(error);
    return;
  }
  Promise.resolve(result).then(answer, fail);
}
