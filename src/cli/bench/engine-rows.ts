import { benchInput, benchSql } from "./handler.ts";
import { type BenchParts, median } from "./parts.ts";
import { pgFloorMillis } from "./pg-floor.ts";

export interface EngineRow {
  requests: number;
  instances: number;
  host: "node";
  wallMillis: number;
  /** The same number of queries in a bare loop over PGlite. */
  rawPgliteMillis: number;
  pgFloorMillis: number;
  ratioRaw: number;
  ratioFloor: number;
  queries: number;
  rssMiB: number;
}

/** Engine, raw PGlite and floor in turn, `rounds` times; medians, and medians of the rounds' own ratios. */
export async function engineRow(
  parts: BenchParts,
  requests: number,
  instances: number,
  rounds: number,
): Promise<EngineRow> {
  const walls: number[] = [];
  const raws: number[] = [];
  const floors: number[] = [];
  let queries = 0;
  for (let round = 0; round < rounds; round++) {
    const report = await parts.engine.run(benchInput(requests, instances));
    if (report.trace.error) throw new Error(report.trace.error.message);
    queries = report.queries;
    if (queries !== requests) throw new Error(`The handlers asked ${requests} queries, but ${queries} reached PGlite.`);
    walls.push(report.wallMillis);
    raws.push(rawPgliteMillis(parts, requests));
    floors.push(await pgFloorMillis(parts, requests));
  }
  const wallMillis = round2(median(walls));
  return {
    requests,
    instances,
    host: "node",
    wallMillis,
    rawPgliteMillis: round2(median(raws)),
    pgFloorMillis: round2(median(floors)),
    ratioRaw: round2(median(walls.map((wall, i) => wall / (raws[i] ?? 1)))),
    ratioFloor: round2(median(walls.map((wall, i) => wall / (floors[i] ?? 1)))),
    queries,
    rssMiB: Math.round(process.memoryUsage.rss() / 2 ** 20),
  };
}

function rawPgliteMillis({ pglite }: BenchParts, queries: number): number {
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

const round2 = (value: number) => Math.round(value * 100) / 100;
