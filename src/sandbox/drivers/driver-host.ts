import type { SeededCrypto } from "../realm/chance.ts";
import type { BufferConstructor, EventEmitter } from "./drivers.ts";

/** What the shims inside the driver bundle ask the realm for. */
export interface DriverHost {
  crypto: SeededCrypto;
  inspect(value: unknown): string;
  format(...values: unknown[]): string;
  /** Whether the instance has not yet been given this deprecation notice. */
  firstTime(notice: unknown): boolean;
  /** Told at the end of each of the bundle's files what stands at its top level. */
  declared(values: unknown[]): void;
  /** The `net` module over the simulated network. */
  createNet(Emitter: new () => EventEmitter, Buffer: BufferConstructor): Record<string, unknown>;
}
