import type { TruthScenario } from "../scenario.ts";
import { slotScenarios } from "./slots.ts";

/** Every situation that is compared, in the order in which it is shown. */
export const truthScenarios: readonly TruthScenario[] = [...slotScenarios];
