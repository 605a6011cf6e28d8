import type { TruthRow } from "./play.ts";

/** One line per row, and below it what was compared. */
export function printTable(rows: readonly TruthRow[]): void {
  for (const { scenario, server, real, simulated, equal, runs } of rows) {
    console.log(`${equal ? "equal  " : "DIFFERS"}  ${scenario}  (${server}${runs > 1 ? `, ${runs} real runs` : ""})`);
    for (const field of Object.keys(real) as Array<keyof typeof real>) {
      console.log(`    ${field.padEnd(14)} real ${shown(real[field])}   simulated ${shown(simulated[field])}`);
    }
  }
  const differing = rows.filter(({ equal }) => !equal).length;
  console.log(`${rows.length} comparisons, ${differing} differ.`);
}

function shown(value: unknown): string {
  if (typeof value === "object" && value !== null && "min" in value && "max" in value) {
    return `${value.min} to ${value.max}`;
  }
  return JSON.stringify(value) ?? "-";
}
