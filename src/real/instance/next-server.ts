import { createRequire } from "node:module";
import type { ProcessSettings } from "#sim/ports.ts";
import { presentInvocation, within } from "./present.ts";

interface Cookie {
  name: string;
  value: string;
}

/** The cookies of a `cookie` header, in order. */
export function cookiesOf(header: string | null): Cookie[] {
  return (header ?? "").split(";").flatMap((pair) => {
    const equals = pair.indexOf("=");
    return equals < 0 ? [] : [{ name: pair.slice(0, equals).trim(), value: decoded(pair.slice(equals + 1).trim()) }];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

class ShimRequest extends Request {
  readonly nextUrl: URL = new URL(this.url);
  readonly cookies = {
    get: (name: string) => this.#cookies.find((cookie) => cookie.name === name),
    getAll: (name?: string) => this.#cookies.filter((cookie) => name === undefined || cookie.name === name),
    has: (name: string) => this.#cookies.some((cookie) => cookie.name === name),
  };
  get #cookies(): Cookie[] {
    return cookiesOf(this.headers.get("cookie"));
  }
}
Object.defineProperty(ShimRequest, "name", { value: "NextRequest" });

class ShimResponse extends Response {}
Object.defineProperty(ShimResponse, "name", { value: "NextResponse" });

type RequestClass = new (input: string | URL, init?: RequestInit) => Request;

/** `next/server` as a handler finds it: Next's own where it is installed, its `after` always as the platform has it. */
export interface NextServer {
  NextRequest: RequestClass;
  NextResponse: unknown;
  after(task: unknown): void;
  [name: string]: unknown;
}

/** `packages` is where the search for Next begins, a `file:` address. */
export function createNextServer(packages: string, support: ProcessSettings["waitUntil"]): NextServer {
  const after = createAfter(support);
  try {
    const installed = createRequire(packages)("next/server") as Record<string, unknown>;
    return {
      ...installed,
      NextRequest: installed.NextRequest as RequestClass,
      NextResponse: installed.NextResponse,
      after,
    };
  } catch {
    return { NextRequest: ShimRequest, NextResponse: ShimResponse, after };
  }
}

/** The rules and words of Next 16.4.6 (`server/after/after.js`, `after-context.js`). */
function createAfter(support: ProcessSettings["waitUntil"]): (task: unknown) => void {
  return (task) => {
    const invocation = presentInvocation();
    if (invocation === null || !invocation.inAppRouter) {
      throw new Error(
        "`after` was called outside a request scope. Read more: https://nextjs.org/docs/messages/next-dynamic-api-wrong-context",
      );
    }
    const isPromise = typeof (task as PromiseLike<unknown> | null)?.then === "function";
    if (!isPromise && typeof task !== "function")
      throw new Error("`after()`: Argument must be a promise or a function");
    if (support === "none") {
      throw new Error(
        "`after()` will not work correctly, because `waitUntil` is not available in the current environment.",
      );
    }
    if (isPromise) {
      invocation.waitFor(task as PromiseLike<unknown>, (error) =>
        console.error("A promise passed to `after()` rejected:", error),
      );
      return;
    }
    const called = new Promise((resolve, reject) => {
      invocation.whenAnswered(() => {
        setTimeout(() => within(invocation, () => attempt(task as () => unknown).then(resolve, reject)), 0);
      });
    });
    invocation.waitFor(called, (error) => console.error("An error occurred in a function passed to `after()`:", error));
  };
}

const attempt = async (call: () => unknown): Promise<unknown> => call();
