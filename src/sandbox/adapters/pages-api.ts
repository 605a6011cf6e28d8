import type { EventEmitter } from "../drivers/drivers.ts";
import { log } from "../realm/console.ts";
import { formatArguments } from "../realm/inspect.ts";
import { cookiesOf } from "../web/next-server.ts";
import type { Call } from "./call.ts";
import { threw } from "./outcome.ts";
import { createPagesResponse } from "./pages-response.ts";

/** What a Pages API file lacks, or null. */
export const pagesApiLacks = ({ default: handler }: Record<string, unknown>): string | null =>
  typeof handler === "function"
    ? null
    : "does not export a handler. Write `export default async function handler(req, res) { … }`.";

/** Calls `export default handler(req, res)`; the answer is what it sends, whenever it sends it. */
export function callPagesHandler(call: Call): void {
  const { scope, invocation, Emitter } = call;
  const handler = call.exports.default as (req: unknown, res: unknown) => unknown;
  const res = createPagesResponse(Emitter, (status, body) => invocation.answer({ kind: "response", status, body }));
  const fail = (error: unknown) => {
    const outcome = threw(scope, invocation, error);
    if (outcome && invocation.answered) log(scope, "error", formatArguments(["Thrown after the answer:", error]));
    else if (outcome) invocation.answer(outcome);
    invocation.settle();
  };
  let result: unknown;
  try {
    result = handler(createRequest(call, Emitter), res);
  } catch (error) {
    fail(error);
    return;
  }
  Promise.resolve(result).then(() => invocation.settle(), fail);
}

function createRequest({ request, url, parameters }: Call, Emitter: new () => EventEmitter): object {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name.toLowerCase()] = value;
  const query: Record<string, unknown> = {};
  for (const name of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(name);
    query[name] = values.length > 1 ? values : values[0];
  }
  return Object.assign(new Emitter(), {
    method: request.method,
    url: `${url.pathname}${url.search}`,
    headers,
    query: { ...query, ...parameters },
    cookies: Object.fromEntries(cookiesOf(headers.cookie ?? null).map(({ name, value }) => [name, value])),
    body: parseBody(request.body, headers["content-type"] ?? ""),
    httpVersion: "1.1",
  });
}

/** As Next's body parser; a body that claims to be JSON and is not stays a string. */
function parseBody(body: string | null, type: string): unknown {
  if (body === null) return null;
  if (type.includes("application/x-www-form-urlencoded")) return Object.fromEntries(new URLSearchParams(body));
  if (!type.includes("json")) return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
