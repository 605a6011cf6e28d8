import type { SeededCrypto } from "../realm/chance.ts";
import { presentScope, type Scope } from "../realm/scope.ts";
import type { Timers } from "../realm/timers.ts";
import type { PoolObserver } from "./pool-observer.ts";

type Parse = (value: unknown) => unknown;

/** One instance as its drivers see it: what of their state and of Node's is the instance's own. */
export interface DriverUser {
  readonly scope: Scope;
  readonly pools: PoolObserver;
  readonly timers: Timers;
  readonly process: Record<string, unknown>;
  readonly console: object;
  readonly crypto: SeededCrypto;
  readonly Date: DateConstructor;
  readonly globals: Record<string, unknown>;
  /** `pg.defaults`. */
  defaults: Record<string, unknown>;
  /** What `types.setTypeParser` replaced, by format and OID. */
  parsers: Map<string, Parse> | null;
  /** `EventEmitter.defaultMaxListeners`. */
  maxListeners: number;
  /** Deprecations it was told of. */
  readonly warned: Set<unknown>;
}

/** The instance whose code is running; `null` while the drivers themselves are being evaluated. */
export const presentUser = (): DriverUser | null => presentScope()?.drivers ?? null;

/** As `presentUser`, where code of an instance must be running. */
export function theUser(): DriverUser {
  const user = presentUser();
  if (user === null) throw new Error("A driver was used outside of every instance.");
  return user;
}
