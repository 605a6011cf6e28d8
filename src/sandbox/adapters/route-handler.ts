import type { HandlerOutcome } from "#sim/ports.ts";
import { Body } from "../web/body.ts";
import { NextRequest } from "../web/next-server.ts";
import { Response } from "../web/response.ts";
import type { Call } from "./call.ts";
import { answerWith } from "./outcome.ts";

type Handler = (request: NextRequest, context: { params: Promise<unknown> }) => unknown;

/** Methods a route handler may export (nextjs.org/docs/app/api-reference/file-conventions/route). */
const routeMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

const methodsIn = (exports: Record<string, unknown>): string[] =>
  routeMethods.filter((method) => typeof exports[method] === "function");

/** What a route handler's file lacks, or null. */
export const routeHandlerLacks = (exports: Record<string, unknown>): string | null =>
  methodsIn(exports).length > 0
    ? null
    : "does not export a method. Write `export async function GET(request) { … }`, named after the method it serves.";

/**
 * Calls `export async function GET(request, context)` by method; the answer is the Response it returns. HEAD is served by
 * GET, OPTIONS by itself (Next 16.4.6, `app-route/helpers/auto-implement-methods.js`).
 */
export function callRouteHandler(call: Call): void {
  const { request, invocation, parameters } = call;
  const method = request.method.toUpperCase();
  const handler = (call.exports[method] ?? (method === "HEAD" ? call.exports.GET : undefined)) as Handler | undefined;
  if (typeof handler !== "function") {
    // The allowed methods stand in a header, which a trace does not keep.
    invocation.answer({ kind: "response", status: method === "OPTIONS" ? 204 : 405, body: "" });
    invocation.settle();
    return;
  }
  invocation.inAppRouter = true;
  const answerOf = (response: unknown): HandlerOutcome => {
    const body = Body.peek(response);
    if (!(response instanceof Response) || body === null) {
      throw new Error(
        `No response is returned from route handler '${call.url.pathname}'. ` +
          "Ensure you return a `Response` or a `NextResponse` in all branches of your handler.",
      );
    }
    return { kind: "response", status: response.status, body: method === "HEAD" ? "" : body };
  };
  const { headers, body } = request;
  const init = { method, headers, ...(body !== null && method !== "GET" && method !== "HEAD" && { body }) };
  answerWith(call, () => handler(new NextRequest(call.url, init), { params: Promise.resolve(parameters) }), answerOf);
}
