import { freezeClass } from "../natives.ts";
import { Body, type BodyInput } from "./body.ts";
import { Headers, type HeadersInput } from "./headers.ts";

export interface ResponseOptions {
  status?: number;
  statusText?: string;
  headers?: HeadersInput;
}

const withoutBody = new Set([101, 204, 205, 304]);

/** A response in memory (fetch.spec.whatwg.org/#response-class). */
export class Response extends Body {
  readonly status: number;
  readonly statusText: string;
  readonly type: string = "default";
  readonly url: string = "";
  readonly redirected: boolean = false;

  constructor(body?: BodyInput, options: ResponseOptions = {}) {
    const status = options?.status === undefined ? 200 : Math.trunc(Number(options.status));
    if (!(status >= 200 && status <= 599)) {
      throw new RangeError(`init["status"] must be in the range of 200 to 599, inclusive; it is ${options.status}.`);
    }
    if (body !== null && body !== undefined && withoutBody.has(status)) {
      throw new TypeError(`Response constructor: Invalid response status code ${status}: it can't have a body.`);
    }
    super(body, new Headers(options?.headers));
    this.status = status;
    this.statusText = String(options?.statusText ?? "");
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  get body(): null {
    return null;
  }

  clone(): Response {
    if (this.bodyUsed) throw new TypeError("Response.clone: Body has already been consumed.");
    return new Response(bodyOf(this), this);
  }

  static json(data: unknown, options: ResponseOptions = {}): Response {
    const text = JSON.stringify(data);
    if (text === undefined) throw new TypeError("Value is not JSON serializable");
    const headers = new Headers(options?.headers);
    if (!headers.has("content-type")) headers.set("content-type", "application/json");
    return new this(text, { ...options, headers });
  }

  static redirect(url: string | URL, status: number | ResponseOptions = 302): Response {
    const options = typeof status === "number" ? { status } : status;
    const code = options.status ?? 302;
    if (![301, 302, 303, 307, 308].includes(code)) throw new RangeError(`Invalid status code ${code}`);
    const headers = new Headers(options.headers);
    headers.set("location", String(url));
    return new this(null, { ...options, status: code, headers });
  }

  static error(): Response {
    throw new TypeError("A network error can't be made here.");
  }

  get [Symbol.toStringTag](): string {
    return "Response";
  }
}
freezeClass(Response);

function bodyOf(response: Response): string | null {
  return withoutBody.has(response.status) ? null : Body.peek(response);
}
