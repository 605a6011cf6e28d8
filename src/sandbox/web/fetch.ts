import type { Scope } from "../realm/scope.ts";
import { AbortSignal } from "./abort.ts";
import { Request, type RequestOptions } from "./request.ts";
import { Response } from "./response.ts";

const NativeUrl = URL;

/** `fetch` over the scenario's own endpoints, in virtual time; any other address can't be reached. */
export function createFetch(scope: Scope) {
  const { ports } = scope;
  return async function fetch(input: string | URL | Request, options?: RequestOptions): Promise<Response> {
    const request = new Request(input, options);
    const { url, method, signal } = request;
    if (signal instanceof AbortSignal) signal.throwIfAborted();
    const endpoint = ports.endpoint(url);
    if (endpoint === null) throw unreachable(url);
    const mark = scope.mark();
    const { instance } = ports;
    const whose = { instance, request: mark.context.request, ...(mark.source && { source: mark.source }) };
    const id = ports.nextId("fetch");
    ports.record({ type: "fetch-started", fetch: id, method, url, ...whose });
    const startedAtMillis = ports.now();
    return new Promise((resolve, reject) => {
      const finish = (status: number | null, settle: () => void) => {
        const durationMillis = ports.now() - startedAtMillis;
        ports.record({ type: "fetch-finished", fetch: id, status, durationMillis, ...whose });
        settle();
      };
      const answer = () => {
        if (signal instanceof AbortSignal) signal.removeEventListener("abort", abort);
        const { status, body, contentType } = endpoint;
        const response = new Response(body === "" ? null : body, { status, headers: { "content-type": contentType } });
        scope.dispatch(mark, () => finish(status, () => resolve(response)));
      };
      const timer = ports.setTimer(endpoint.delayMillis, answer, mark.source);
      const abort = () => {
        timer.cancel();
        finish(null, () => reject((signal as AbortSignal).reason));
      };
      if (signal instanceof AbortSignal) signal.addEventListener("abort", abort, { once: true });
    });
  };
}

function unreachable(url: string): TypeError {
  const { hostname } = new NativeUrl(url);
  const cause = new Error(`getaddrinfo ENOTFOUND ${hostname} (this scenario has no endpoint ${url})`);
  return new TypeError("fetch failed", { cause: Object.assign(cause, { code: "ENOTFOUND", hostname }) });
}
