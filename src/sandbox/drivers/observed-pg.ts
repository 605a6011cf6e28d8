import { observeClient } from "./observed-client.ts";
import { observePool } from "./observed-pool.ts";
import type { RealPg } from "./real-pg.ts";

/** The real `pg` with a watched Client and Pool. */
export interface ObservedPg {
  /** What its module has besides Client and Pool, for an object of an instance's own. */
  rest: PropertyDescriptorMap;
  Client: RealPg["Client"];
  Pool: RealPg["Pool"];
}

export function observePg(real: RealPg): ObservedPg {
  const Client = observeClient(real.Client);
  const { native: _, ...rest } = Object.getOwnPropertyDescriptors(real);
  return { rest: writable(rest), Client, Pool: observePool(real.Pool, Client) };
}

/** The module `pg` as an instance sees it; `own` is what it doesn't share. */
export function pgModule({ rest, Client, Pool }: ObservedPg, own: Record<string, unknown>): RealPg {
  return Object.assign(Object.defineProperties({}, rest) as RealPg, { Client, Pool, ...own });
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
