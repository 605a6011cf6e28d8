import type { Behaviour } from "./behaviour.ts";
import { connecting } from "./mongodb/connecting.ts";
import { losing } from "./mongodb/losing.ts";
import { pools } from "./mongodb/pools.ts";

/** What pages say of mongoose 9 and the MongoDB driver 7. */
export const mongodb: Readonly<Record<string, readonly Behaviour[]>> = {
  "mongoose connects": connecting,
  "mongoose loses its server": losing,
  "the MongoDB driver's pools": pools,
};
