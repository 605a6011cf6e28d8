import { EventEmitter } from "node:events";
import { createPagesRequest } from "#sandbox/adapters/pages-request.ts";
import { createPagesResponse } from "#sandbox/adapters/pages-response.ts";
import { jsxRuntime, renderToHtml } from "#sandbox/web/jsx.ts";
import type { HandlerRequest } from "#sim/ports.ts";
import type { RouteParameters } from "#sim/route-pattern.ts";
import type { Invocation } from "./invocation.ts";
import type { Outcome } from "./messages.ts";
import type { NextServer } from "./next-server.ts";
import { sourceOfStack } from "./present.ts";

type Exports = Record<string, unknown>;

/** One request on its way into a handler. */
export interface Call {
  invocation: Invocation;
  request: HandlerRequest;
  parameters: RouteParameters;
  exports: Exports;
  nextServer: NextServer;
}

interface HandlerKind {
  /** What a file's exports lack, as the rest of a sentence that begins with its name; null where nothing. */
  lacks(exports: Exports): string | null;
  call(call: Call): void;
}

/** Adapters that a real run can call; those of platforms without Node's own server are left to the engine. */
export const handlerKinds: Readonly<Record<string, HandlerKind>> = {
  "pages-api": {
    lacks: ({ default: handler }) =>
      typeof handler === "function"
        ? null
        : "does not export a handler. Write `export default async function handler(req, res) { … }`.",
    call: callPagesHandler,
  },
  "route-handler": {
    lacks: (exports) =>
      routeMethods.some((method) => typeof exports[method] === "function")
        ? null
        : "does not export a method. Write `export async function GET(request) { … }`, named after the method it serves.",
    call: callRouteHandler,
  },
  page: {
    lacks: ({ default: component }) =>
      typeof component === "function"
        ? null
        : "does not export a page. Write `export default async function Page() { … }`.",
    call: callPage,
  },
};

const routeMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** What a handler threw, as the platform reports it. */
export function threw(error: unknown): Outcome {
  const { code, message, stack } = (typeof error === "object" && error !== null ? error : {}) as Partial<Error> & {
    code?: unknown;
  };
  const source = sourceOfStack(stack);
  return {
    kind: "threw",
    code: typeof code === "string" ? code : null,
    message: typeof message === "string" ? message : String(error),
    ...(source && { source }),
  };
}

function callPagesHandler({ invocation, request, parameters, exports }: Call): void {
  const handler = exports.default as (req: unknown, res: unknown) => unknown;
  const response = createPagesResponse(EventEmitter, (status, body) =>
    invocation.answer({ kind: "response", status, body }),
  );
  const fail = (error: unknown) => {
    if (invocation.answered) console.error("Thrown after the answer:", error);
    else invocation.answer(threw(error));
    invocation.settle();
  };
  attempt(() => handler(createPagesRequest(EventEmitter, request, parameters), response)).then(
    () => invocation.settle(),
    fail,
  );
}

/** By method; HEAD is served by GET, OPTIONS by itself (Next 16.4.6, `app-route/helpers/auto-implement-methods.js`). */
function callRouteHandler({ invocation, request, parameters, exports, nextServer }: Call): void {
  const method = request.method.toUpperCase();
  const handler = exports[method] ?? (method === "HEAD" ? exports.GET : undefined);
  if (typeof handler !== "function") {
    invocation.answer({ kind: "response", status: method === "OPTIONS" ? 204 : 405, body: "" });
    invocation.settle();
    return;
  }
  invocation.inAppRouter = true;
  const { url, headers, body } = request;
  const init = { method, headers, ...(body !== null && method !== "GET" && method !== "HEAD" && { body }) };
  answerWith(invocation, async () => {
    const response = await handler(new nextServer.NextRequest(url, init), { params: Promise.resolve(parameters) });
    if (!(response instanceof Response)) {
      throw new Error(
        `No response is returned from route handler '${new URL(url).pathname}'. ` +
          "Ensure you return a `Response` or a `NextResponse` in all branches of your handler.",
      );
    }
    return { kind: "response", status: response.status, body: method === "HEAD" ? "" : await response.text() };
  });
}

/** The answer's body is the HTML of what the page returns, without a layout. */
function callPage({ invocation, request, parameters, exports }: Call): void {
  const { searchParams } = new URL(request.url);
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(searchParams.keys())) {
    const values = searchParams.getAll(name);
    query[name] = values.length > 1 ? values : (values[0] as string);
  }
  invocation.inAppRouter = true;
  const properties = { params: Promise.resolve(parameters), searchParams: Promise.resolve(query) };
  answerWith(invocation, async () => {
    const page = jsxRuntime.jsx(exports.default, properties);
    return { kind: "response", status: 200, body: await renderToHtml(page, (component, props) => component(props)) };
  });
}

function answerWith(invocation: Invocation, answer: () => Promise<Outcome>): void {
  attempt(answer).then(
    (outcome) => {
      invocation.answer(outcome);
      invocation.settle();
    },
    (error: unknown) => {
      invocation.answer(threw(error));
      invocation.settle();
    },
  );
}

const attempt = async <T>(call: () => T | Promise<T>): Promise<T> => call();
