import type { SeededCrypto } from "../realm/chance.ts";
import type { BufferConstructor, EventEmitter } from "./drivers.ts";

/** What the shims inside the driver bundle ask the realm for. */
export interface DriverHost {
  crypto: SeededCrypto;
  inspect(value: unknown): string;
  format(...values: unknown[]): string;
  /** The `net` module over the simulated network. */
  createNet(Emitter: new () => EventEmitter, Buffer: BufferConstructor): Record<string, unknown>;
}
