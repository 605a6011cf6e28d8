import type { HandlerRequest } from "#sim/ports.ts";
import type { EventEmitter } from "../drivers/drivers.ts";
import { cookiesOf } from "../web/next-server.ts";
import { emitterClasses } from "./emitter-class.ts";
import type { Parameters } from "./routes.ts";
import { targetOf } from "./target.ts";

const requestClass = emitterClasses(() => {
  return class IncomingMessage {
    readonly httpVersion = "1.1";
    method: string;
    url: string;
    headers: Record<string, string> = {};
    query: Record<string, unknown> = {};
    cookies: Record<string, string> = {};
    body: unknown;

    constructor({ method, url, headers, body }: HandlerRequest, parameters: Parameters) {
      const { path, query } = targetOf(url);
      this.method = method;
      this.url = path;
      for (const name in headers) this.headers[name.toLowerCase()] = headers[name] ?? "";
      for (const [name, value] of query) this.query[name] = typeof value === "string" ? value : [...value];
      Object.assign(this.query, parameters);
      const { cookie, "content-type": type = "" } = this.headers;
      for (const { name, value } of cookiesOf(cookie ?? null)) this.cookies[name] = value;
      this.body = parseBody(body, type);
    }
  };
});

/** The `req` of a Pages API handler: Node's IncomingMessage with Next's `query`, `cookies` and `body`. */
export function createPagesRequest(
  Emitter: new () => EventEmitter,
  request: HandlerRequest,
  parameters: Parameters,
): object {
  return new (requestClass(Emitter))(request, parameters);
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
