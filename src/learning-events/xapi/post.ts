import type { Statement } from "./statement.ts";

/** What a record store answered. */
export interface Answer {
  status: number;
  /** The beginning of what it said. */
  text: string;
  /** How long it asks to be left alone. */
  retryAfterMillis?: number;
}

/** Hands statements to a record store; null when nothing answered. Never rejects. */
export type Post = (statements: Statement[]) => Promise<Answer | null>;

/** Where statements go. */
export interface RecordStore {
  /** The address that ends before `statements`. */
  endpoint: string;
  /** What goes into the `Authorization` header. */
  auth: string;
}

/** A request that may outlive its page can hold this much in all: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch */
const MOST_BYTES_BEYOND_PAGE = 60_000;
const PATIENCE_MILLIS = 20_000;

/**
 * Posts to the statements resource, as xAPI 1.0.3 has it. All that is needed of the protocol is this one request, whose client
 * library would weigh 18 KiB.
 */
export const postTo =
  ({ endpoint, auth }: RecordStore, fetcher: typeof fetch = (...given) => fetch(...given)): Post =>
  async (statements) => {
    const body = JSON.stringify(statements);
    try {
      const answer = await fetcher(`${endpoint.replace(/\/?$/, "/")}statements`, {
        method: "POST",
        headers: {
          authorization: auth,
          "content-type": "application/json",
          "x-experience-api-version": "1.0.3",
        },
        body,
        credentials: "omit",
        referrerPolicy: "no-referrer",
        cache: "no-store",
        keepalive: body.length < MOST_BYTES_BEYOND_PAGE,
        signal: AbortSignal.timeout(PATIENCE_MILLIS),
      });
      const text = answer.ok ? "" : (await answer.text().catch(() => "")).slice(0, 300);
      const seconds = Number(answer.headers.get("retry-after") ?? Number.NaN);
      return { status: answer.status, text, ...(seconds > 0 && { retryAfterMillis: seconds * 1000 }) };
    } catch {
      return null;
    }
  };
