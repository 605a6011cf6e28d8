import { observeClient } from "./observed-client.ts";
import { observePool } from "./observed-pool.ts";
import type { RealPg } from "./real-pg.ts";

/** The real `pg` with a watched Client and Pool. */
export interface ObservedPg {
  real: RealPg;
  Client: RealPg["Client"];
  Pool: RealPg["Pool"];
}

export function observePg(real: RealPg): ObservedPg {
  const Client = observeClient(real.Client);
  return { real, Client, Pool: observePool(real.Pool, Client) };
}

/** The module `pg` as an instance sees it; `own` is what it doesn't share. */
export function pgModule({ real, Client, Pool }: ObservedPg, own: Record<string, unknown>): RealPg {
  const { native: _, ...properties } = Object.getOwnPropertyDescriptors(real);
  return Object.assign(Object.defineProperties({}, writable(properties)) as RealPg, { Client, Pool, ...own });
}

/** The shared module is frozen; the instance's is not. */
function writable(properties: PropertyDescriptorMap): PropertyDescriptorMap {
  const unlocked = (descriptor: PropertyDescriptor) => ({
    ...descriptor,
    ...("value" in descriptor && { writable: true }),
    configurable: true,
  });
  return Object.fromEntries(Object.entries(properties).map(([name, descriptor]) => [name, unlocked(descriptor)]));
}
