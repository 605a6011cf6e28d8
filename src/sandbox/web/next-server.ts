import { freezeClass } from "../natives.ts";
import { Request, type RequestOptions } from "./request.ts";
import { Response, type ResponseOptions } from "./response.ts";

const NativeUrl = URL;

export interface Cookie {
  name: string;
  value: string;
}

/** The cookies of a `cookie` header, in order. */
export function cookiesOf(header: string | null): Cookie[] {
  if (header === null || header === "") return [];
  return header.split(";").flatMap((pair) => {
    const equals = pair.indexOf("=");
    if (equals < 0) return [];
    return [{ name: pair.slice(0, equals).trim(), value: decode(pair.slice(equals + 1).trim()) }];
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `NextRequest` of `next/server`: a Request with parsed URL and cookies. */
export class NextRequest extends Request {
  readonly nextUrl: URL;
  readonly cookies: Readonly<{
    get(name: string): Cookie | undefined;
    getAll(name?: string): Cookie[];
    has(name: string): boolean;
  }>;

  constructor(input: string | URL | Request, options: RequestOptions = {}) {
    super(input, options);
    this.nextUrl = new NativeUrl(this.url);
    const cookies = cookiesOf(this.headers.get("cookie"));
    this.cookies = {
      get: (name) => cookies.find((cookie) => cookie.name === name),
      getAll: (name) => cookies.filter((cookie) => name === undefined || cookie.name === name),
      has: (name) => cookies.some((cookie) => cookie.name === name),
    };
  }
}
freezeClass(NextRequest);

/** `NextResponse` of `next/server`, as far as a route handler needs it. */
export class NextResponse extends Response {
  static override redirect(url: string | URL, status: number | ResponseOptions = 307): Response {
    return Response.redirect.call(NextResponse, url, status);
  }
}
freezeClass(NextResponse);
