import type { TruthScenario } from "../scenario.ts";
import { faultScenarios } from "./faults.ts";
import { freezingScenarios } from "./freezing.ts";
import { lockScenarios } from "./locks.ts";
import { mysqlScenarios } from "./mysql.ts";
import { poolerScenarios } from "./pooler.ts";
import { poolerLimitScenarios } from "./pooler-limits.ts";
import { poolScenarios } from "./pools.ts";
import { slotScenarios } from "./slots.ts";
import { timeoutScenarios } from "./timeouts.ts";

/** Every situation that is compared, in the order in which it is shown. */
export const truthScenarios: readonly TruthScenario[] = [
  ...slotScenarios,
  ...poolScenarios,
  ...poolerScenarios,
  ...poolerLimitScenarios,
  ...faultScenarios,
  ...freezingScenarios,
  ...timeoutScenarios,
  ...lockScenarios,
  ...mysqlScenarios,
];
