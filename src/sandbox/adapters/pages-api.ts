import type { EventEmitter } from "../drivers/drivers.ts";
import { log } from "../realm/console.ts";
import { formatArguments } from "../realm/inspect.ts";
import { cookiesOf } from "../web/next-server.ts";
import type { Call } from "./call.ts";
import { threw } from "./outcome.ts";
import { createPagesResponse } from "./pages-response.ts";

/** Calls `export default handler(req, res)`; the answer is what it sends, whenever it sends it. */
export function callPagesHandler(call: Call, Emitter: new () => EventEmitter): void {
  const { scope, context, done, settled } = call;
  const handler = call.exports.default as (req: unknown, res: unknown) => unknown;
  let answered = false;
  const res = createPagesResponse(Emitter, (status, body) => {
    answered = true;
    done({ kind: "response", status, body });
  });
  const fail = (error: unknown) => {
    const outcome = threw(scope, context, error);
    if (outcome && answered) log(scope, "error", formatArguments(["Thrown after the answer:", error]));
    else if (outcome) done(outcome);
    settled();
  };
  let result: unknown;
  try {
    result = handler(createRequest(call, Emitter), res);
  } catch (error) {
    fail(error);
    return;
  }
  Promise.resolve(result).then(settled, fail);
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
