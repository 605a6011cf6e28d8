import type { PoolObserver } from "../../drivers/pool-observer.ts";
import type { ExtraExports, ExtraSurroundings } from "../extra.ts";
import { observePools } from "./observe-pools.ts";
import type { RealPoolModule } from "./real-mongodb.ts";

/** What the bundle gives beside the modules that files import. */
export const poolModule = "mongodb/lib/cmap/connection_pool";

/** The modules with the driver's pools watched; nothing else of them differs from what was published. */
export function presentMongoose(exports: ExtraExports, { scope }: ExtraSurroundings): ExtraExports {
  const pools = scope.drivers?.pools as PoolObserver;
  observePools(exports[poolModule]?.() as RealPoolModule, scope, pools);
  return exports;
}
