import { setTimeout as delay } from "node:timers/promises";
import type { Scenario } from "#schemas/scenario.ts";

/** Has this process' `fetch` answer for the services that exist in the lab only; all other addresses stay what they are. */
export function answerEndpoints(endpoints: Scenario["endpoints"]): void {
  if (endpoints.length === 0) return;
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const address = url.split(/[?#]/, 1)[0];
    const endpoint = endpoints.find((endpoint) => endpoint.url === address);
    if (endpoint === undefined) return real(input, init);
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    // Rejects with the signal's own reason, as `fetch` does.
    signal?.throwIfAborted();
    await delay(endpoint.delayMillis, undefined, { signal: signal ?? undefined }).catch(() => signal?.throwIfAborted());
    return new Response(endpoint.body, {
      status: endpoint.status,
      headers: { "content-type": endpoint.contentType },
    });
  };
}
