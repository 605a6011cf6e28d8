import type { Budget, BudgetInput } from "./budget.ts";

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

/** 1st, 2nd, 3rd, 4th, 11th, 21st. */
export function ordinal(place: number): string {
  const isTeen = place % 100 >= 11 && place % 100 <= 13;
  const ending = isTeen ? "th" : (["th", "st", "nd", "rd"][place % 10] ?? "th");
  return `${place.toLocaleString("en-GB")}${ending}`;
}

/** How many instances fit, in a sentence: “8 instances fit; the 9th can fail.” */
export function fitInWords({ fits, usable, perInstance, fleets }: Budget): string {
  if (usable < 1) return "Nothing fits: reserved slots and other clients take every connection there is.";
  const during = fleets === 2 ? "During a deployment, with each instance there twice, " : "";
  if (fits === 0) {
    const left = `${counted(fleets * perInstance, "connection")} for ${fleets === 2 ? "an instance and its successor" : "a single instance"}, and ${counted(usable, "is", "are")} left`;
    return `${during}${during ? "n" : "N"}ot even one fits: ${left}.`;
  }
  return `${during}${counted(fits, "instance fits", "instances fit")}; the ${ordinal(fits + 1)} can fail.`;
}

/** What that means for the instances asked about, and what would change it. */
export function planInWords({ instances, max }: BudgetInput, budget: Budget): string {
  const { wanted, usable, refused, largestMax } = budget;
  const left = Math.max(0, usable);
  const sum = `Your ${counted(instances, "instance")} may ask for ${counted(wanted, "connection")}, and ${counted(left, "is", "are")} left.`;
  if (refused === 0) return largestMax > max ? `${sum} There is room up to max ${largestMax}.` : sum;
  const remedy =
    largestMax > 0
      ? `They fit with max ${largestMax}.`
      : "They don't fit even with max 1: cap the instances, or put a pooler in between.";
  return `${sum} Up to ${refused.toLocaleString("en-GB")} would be refused. ${remedy}`;
}

/** The formula with the numbers put in. */
export function formulaInWords({ maxConnections, reserved, others, pools, max }: BudgetInput, budget: Budget): string {
  const { usable, perInstance, fleets, fits } = budget;
  const divisor = fleets * perInstance;
  const factors = `${fleets === 2 ? "2 fleets × " : ""}${counted(pools, "pool")} × ${max}`;
  const quotient = Math.max(0, usable) / divisor;
  const rounded = Number.isInteger(quotient) ? `${quotient}` : `${quotient.toFixed(2)}, rounded down to ${fits}`;
  return `(${maxConnections} − ${reserved} − ${others}) ÷ (${factors}) = ${usable} ÷ ${divisor} = ${rounded}`;
}
