import { setTimeout as delay } from "node:timers/promises";
import type { Endpoint } from "#sim/ports.ts";
import { askedBy, millisSince, presentAsker } from "./present.ts";
import type { Reporter } from "./reporter.ts";

/** Has the scenario's other services answered inside this process, after their delay; all else goes where it says. */
export function answerEndpoints(endpoints: readonly Endpoint[], { record, nextId }: Reporter): void {
  if (endpoints.length === 0) return;
  const { fetch } = globalThis;
  globalThis.fetch = async (input, options) => {
    const request = new Request(input, options);
    const { method, url, signal } = request;
    const endpoint = endpoints.find((one) => one.url === url.split(/[?#]/, 1)[0]);
    if (endpoint === undefined) return fetch(input, options);
    const asker = presentAsker();
    const id = nextId("fetch");
    const startedAt = performance.now();
    record({ type: "fetch-started", fetch: id, method, url, ...askedBy(asker) });
    const finished = (status: number | null) => {
      const durationMillis = millisSince(startedAt);
      record({ type: "fetch-finished", fetch: id, status, durationMillis, ...askedBy(asker) });
    };
    try {
      await delay(endpoint.delayMillis, undefined, { signal });
    } catch {
      finished(null);
      throw signal.reason;
    }
    const { status, body, contentType } = endpoint;
    finished(status);
    return new Response(body === "" ? null : body, { status, headers: { "content-type": contentType } });
  };
}
