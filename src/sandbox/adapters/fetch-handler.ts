import type { HandlerOutcome } from "#sim/ports.ts";
import { waitUntil } from "../requests/vercel-context.ts";
import { Body } from "../web/body.ts";
import { Request } from "../web/request.ts";
import { Response } from "../web/response.ts";
import type { Call } from "./call.ts";
import { answerWith } from "./outcome.ts";

type Handler = (request: Request, environment: unknown, context: unknown) => unknown;

/** The function that serves requests: `export default { fetch }`, `export default function`, or `export function fetch`. */
function handlerIn(exports: Record<string, unknown>): Handler | null {
  const { default: standard, fetch } = exports;
  if (typeof standard === "object" && standard !== null) {
    const method = (standard as { fetch?: unknown }).fetch;
    if (typeof method === "function") return (...args) => Reflect.apply(method, standard, args);
  }
  if (typeof standard === "function") return standard as Handler;
  return typeof fetch === "function" ? (fetch as Handler) : null;
}

/** What a file with a fetch handler lacks, or null. */
export const fetchHandlerLacks = (exports: Record<string, unknown>): string | null =>
  handlerIn(exports)
    ? null
    : "does not export a fetch handler. Write `export default { async fetch(request) { … } }`, or export a default function.";

/** Calls `fetch(request, env, ctx)`; `ctx` is there where the platform offers one (Workers and Vercel). */
export function callFetchHandler(call: Call): void {
  const { request, environment, settings } = call;
  const method = request.method.toUpperCase();
  const { headers, body } = request;
  const init = { method, headers, ...(body !== null && method !== "GET" && method !== "HEAD" && { body }) };
  const hasContext = settings.waitUntil === "workers" || settings.waitUntil === "vercel";
  const context = hasContext ? executionContext(call) : undefined;
  const handler = handlerIn(call.exports) as Handler;
  answerWith(call, () => handler(new Request(call.url, init), { ...environment }, context), answerOf(method));
}

const answerOf =
  (method: string) =>
  (response: unknown): HandlerOutcome => {
    const body = Body.peek(response);
    if (!(response instanceof Response) || body === null) {
      throw new TypeError("The fetch handler did not return a Response. Return one in all its branches.");
    }
    return { kind: "response", status: response.status, body: method === "HEAD" ? "" : body };
  };

/** `ctx` of Workers (developers.cloudflare.com/workers/runtime-apis/context); its methods need it as `this`. */
function executionContext({ scope, invocation }: Call): object {
  const context = {
    props: {},
    waitUntil(this: unknown, promise: unknown) {
      refuseLoose(this);
      waitUntil(scope, invocation, Promise.resolve(promise));
    },
    passThroughOnException(this: unknown) {
      refuseLoose(this);
    },
  };
  const refuseLoose = (self: unknown) => {
    if (self === context) return;
    throw new TypeError(
      "Illegal invocation: function called with incorrect `this` reference. Call it as a method: `ctx.waitUntil(…)`.",
    );
  };
  return context;
}
