import { freezeClass } from "../natives.ts";
import { Body, type BodyInput } from "./body.ts";
import { Headers, type HeadersInput } from "./headers.ts";

export interface RequestOptions {
  method?: string;
  headers?: HeadersInput;
  body?: BodyInput;
  signal?: unknown;
}

const NativeUrl = URL;
const standardMethods = new Set(["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH"]);

/** A request in memory (fetch.spec.whatwg.org/#request-class). */
export class Request extends Body {
  readonly url: string;
  readonly method: string;
  readonly signal: unknown;

  constructor(input: string | URL | Request, options: RequestOptions = {}) {
    const original = input instanceof Request ? input : null;
    const method = String(options.method ?? original?.method ?? "GET");
    const upper = method.toUpperCase();
    const body = options.body ?? (original && original.method !== "GET" ? Body.peek(original) : null);
    if (body !== null && body !== undefined && (upper === "GET" || upper === "HEAD")) {
      throw new TypeError("Request with GET/HEAD method cannot have body.");
    }
    super(body, new Headers(options.headers ?? original?.headers));
    this.url = new NativeUrl(original ? original.url : String(input)).href;
    this.method = standardMethods.has(upper) ? upper : method;
    this.signal = options.signal ?? original?.signal ?? null;
  }

  clone(): Request {
    return new Request(this);
  }

  get [Symbol.toStringTag](): string {
    return "Request";
  }
}
freezeClass(Request);
