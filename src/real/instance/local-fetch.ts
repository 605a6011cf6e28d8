import { setTimeout as delay } from "node:timers/promises";
import type { Endpoint } from "#sim/ports.ts";

/** Told when a service is asked; what it returns is told the answer's status, or null where whoever asked gave up. */
export type FetchWatch = (request: Request) => (status: number | null) => void;

/** Has this process' `fetch` answer for the services that exist in the lab only, after their delay; all else goes where it says. */
export function answerEndpoints(endpoints: readonly Endpoint[], watch: FetchWatch = () => () => {}): void {
  if (endpoints.length === 0) return;
  const { fetch } = globalThis;
  globalThis.fetch = async (input, options) => {
    const address = addressOf(input instanceof Request ? input.url : String(input));
    const endpoint = endpoints.find(({ url }) => url === address);
    // As it came: making a request of it would use up its body.
    if (endpoint === undefined) return fetch(input, options);
    const request = new Request(input, options);
    const finished = watch(request);
    try {
      await delay(endpoint.delayMillis, undefined, { signal: request.signal });
    } catch {
      finished(null);
      throw request.signal.reason;
    }
    const { status, body, contentType } = endpoint;
    finished(status);
    return new Response(body === "" ? null : body, { status, headers: { "content-type": contentType } });
  };
}

/** As the services are named: without query, `null` for what is no address. */
const addressOf = (text: string): string | null =>
  URL.canParse(text) ? (new URL(text).href.split(/[?#]/, 1)[0] ?? null) : null;
