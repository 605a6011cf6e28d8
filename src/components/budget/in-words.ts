import * as say from "#strings/budget.ts";
import type { Budget, BudgetInput } from "./budget.ts";

export { ordinal } from "#strings/budget.ts";

/** How many instances fit, in a sentence: “8 instances fit; the 9th can fail.” */
export function fitInWords({ fits, usable, perInstance, fleets }: Budget): string {
  if (usable < 1) return say.nothingFits;
  const deploying = fleets === 2;
  if (fits === 0) return (deploying ? say.noneFitsDeploying : say.noneFits)(fleets * perInstance, usable);
  return (deploying ? say.someFitDeploying : say.someFit)(fits);
}

/** What that means for the instances asked about, and what would change it. */
export function planInWords({ instances, max }: BudgetInput, budget: Budget): string {
  const { wanted, usable, refused, largestMax } = budget;
  const sum = say.mayAsk(instances, wanted, Math.max(0, usable));
  if (refused === 0) return largestMax > max ? `${sum} ${say.roomUpTo(largestMax)}` : sum;
  return `${sum} ${say.refusedUpTo(refused)} ${largestMax > 0 ? say.fitWith(largestMax) : say.fitWithNone}`;
}

/** The formula with the numbers put in. */
export function formulaInWords({ maxConnections, reserved, others, pools, max }: BudgetInput, budget: Budget): string {
  const { usable, perInstance, fleets, fits } = budget;
  const divisor = fleets * perInstance;
  const factors = [...(fleets === 2 ? [say.twoFleets] : []), say.pools(pools), max].join(" × ");
  const quotient = Math.max(0, usable) / divisor;
  const rounded = Number.isInteger(quotient) ? `${quotient}` : say.roundedDown(quotient.toFixed(2), fits);
  return `(${maxConnections} − ${reserved} − ${others}) ÷ (${factors}) = ${usable} ÷ ${divisor} = ${rounded}`;
}
