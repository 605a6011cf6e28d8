import type { PGlite } from "@electric-sql/pglite";
import { benchInput, benchSql } from "./handler.ts";
import { median } from "./median.ts";
import type { BenchParts } from "./parts.ts";
import { pgFloorMillis } from "./pg-floor.ts";

/** How many requests over how many instances. */
export interface BenchSize {
  requests: number;
  instances: number;
}

/** Engine, bare PGlite and floor for one size, in one host. */
export interface FloorFigures extends BenchSize {
  wallMillis: number;
  /** The same number of queries in a bare loop over PGlite. */
  rawPgliteMillis: number;
  pgFloorMillis: number;
  /** Medians of the rounds' own ratios. */
  ratioRaw: number;
  ratioFloor: number;
  /** Units that reached PGlite: one for each request, or it throws. */
  queries: number;
}

/** Engine, raw PGlite and floor in turn, `rounds` times after one that only warms up; medians. */
export async function measurePairs(
  parts: Pick<BenchParts, "pglite" | "executor" | "drivers" | "hop" | "engine">,
  { requests, instances }: BenchSize,
  rounds: number,
): Promise<FloorFigures> {
  const walls: number[] = [];
  const raws: number[] = [];
  const floors: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const report = await parts.engine.run(benchInput(requests, instances));
    if (report.trace.error) throw new Error(report.trace.error.message);
    if (report.queries !== requests)
      throw new Error(`The handlers asked ${requests} queries, but ${report.queries} reached PGlite.`);
    const raw = rawPgliteMillis(parts.pglite, requests);
    const floor = await pgFloorMillis(parts, requests);
    if (round === 0) continue;
    walls.push(report.wallMillis);
    raws.push(raw);
    floors.push(floor);
  }
  return {
    requests,
    instances,
    wallMillis: round2(median(walls)),
    rawPgliteMillis: round2(median(raws)),
    pgFloorMillis: round2(median(floors)),
    ratioRaw: round2(median(walls.map((wall, i) => wall / (raws[i] ?? 1)))),
    ratioFloor: round2(median(walls.map((wall, i) => wall / (floors[i] ?? 1)))),
    queries: requests,
  };
}

function rawPgliteMillis(pglite: PGlite, queries: number): number {
  const text = new TextEncoder().encode(`${benchSql}\0`);
  const unit = new Uint8Array(5 + text.length);
  unit[0] = 0x51;
  new DataView(unit.buffer).setUint32(1, 4 + text.length);
  unit.set(text, 5);
  let replies = 0;
  const count = () => {
    replies++;
  };
  const startedAt = performance.now();
  // Runs to its first await, by which time the whole reply has been handed over.
  for (let i = 0; i < queries; i++) void pglite.execProtocolRawStream(unit, { syncToFs: false, onRawData: count });
  const wall = performance.now() - startedAt;
  if (replies < queries) throw new Error(`PGlite answered ${replies} of ${queries} queries before it gave way.`);
  return wall;
}

export const round2 = (value: number): number => Math.round(value * 100) / 100;
