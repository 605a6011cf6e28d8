import { type BenchSize, type FloorFigures, measurePairs, round2 } from "./pairs.ts";
import type { BenchParts } from "./parts.ts";

export interface EngineRow extends FloorFigures {
  host: "node";
  /** Wall time for each request, compared with the row of 1,000: 1 when the cost of a run grows with its requests; `null` over fewer instances. */
  growth: number | null;
  rssMiB: number;
}

const sizes: BenchSize[] = [
  { requests: 200, instances: 20 },
  { requests: 1_000, instances: 50 },
  // What 200 instances remember is more than a core's cache holds: the same work over ten shows how much that costs.
  { requests: 10_000, instances: 10 },
  { requests: 10_000, instances: 200 },
  { requests: 30_000, instances: 200 },
];
const yardstick = 1_000;

/** All sizes in this process, smallest first. */
export async function engineRows(parts: BenchParts, rounds: number): Promise<EngineRow[]> {
  const rows: EngineRow[] = [];
  // What is compared are engines at work, not how soon V8 has compiled them.
  await measurePairs(parts, { requests: 10_000, instances: 200 }, 1);
  for (const size of sizes) {
    const figures = await measurePairs(parts, size, rounds);
    const rssMiB = Math.round(process.memoryUsage.rss() / 2 ** 20);
    rows.push({ host: "node", ...figures, growth: null, rssMiB });
  }
  const perRequest = ({ wallMillis, requests }: FloorFigures) => wallMillis / requests;
  const base = rows.find(({ requests }) => requests === yardstick);
  for (const row of rows) {
    if (base && row.requests > yardstick && row.instances > base.instances)
      row.growth = round2(perRequest(row) / perRequest(base));
  }
  return rows;
}
