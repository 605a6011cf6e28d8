import type { Endpoint } from "../ports.ts";

/** Finds the endpoint behind an absolute URL; `null` when no such host or path is there. */
export function endpointAt(endpoints: readonly Endpoint[], url: string): Endpoint | null {
  const address = url.split(/[?#]/, 1)[0];
  return endpoints.find((endpoint) => endpoint.url === address) ?? null;
}
