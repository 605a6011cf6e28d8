import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { z } from "zod";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { measurementSchema } from "#schemas/measurement.ts";
import stored from "../../../content/measurements.json" with { type: "json" };
import { answeredInMillis, curveOf, inThousands, millisInWords, runInWords, shareInWords, taken } from "./curve.ts";
import { drawCurve } from "./draw-curve.ts";

const published = parseYaml(await readFile("content/measurements.yaml", "utf8"), z.array(measurementSchema)).data ?? [];
const again: Record<string, number | null> = stored.measured;
const reads = curveOf("select", published, again);
const writes = curveOf("write", published, again);
const page = (await readFile("content/deeper/10-the-throughput-curve.mdx", "utf8")).replaceAll(/\s+/g, " ");

const rate = (points: typeof reads, run: "first" | "again", connections: number) =>
  taken(points, run).find((point) => point.connections === connections)?.perSecond ?? Number.NaN;
const peakOf = (points: typeof reads, run: "first" | "again") =>
  taken(points, run).toSorted((a, b) => b.perSecond - a.perSecond)[0]?.connections;

test("points come in the order of connections, each with both runs", () => {
  expect(reads.map(({ connections }) => connections)).toEqual([1, 4, 8, 16, 32, 64, 128]);
  expect(writes.map(({ connections }) => connections)).toEqual([1, 4, 16, 64, 200]);
  expect(curveOf("write", published, {}).map(({ again }) => again)).toEqual([null, null, null, null, null]);
  expect(() => curveOf("select", [], {})).toThrow("a curve needs two");
});

test("a run is told by its peak and its end", () => {
  const points = [
    { connections: 1, first: 1_000, again: null },
    { connections: 8, first: 4_000, again: null },
    { connections: 64, first: 1_800, again: null },
  ];
  expect(runInWords(points, "first", "reads")).toBe(
    "Most: 4,000 reads a second over 8 connections. Over 64 it was 1,800, which is 45 % of that.",
  );
  expect(runInWords(points, "again", "reads")).toBe("");
});

test("milliseconds have two digits that mean something", () => {
  expect([0.288, 4.02, 48.6, 393.7].map(millisInWords)).toEqual(["0.29", "4.0", "49", "394"]);
});

test("the drawing has a point for each number, and leaves out what was not taken", () => {
  const labels = { says: 'Reads & "writes"', across: "connections", mark: { connections: 5, words: "five" } };
  const svg = drawCurve(reads, labels);
  expect(svg.match(/<circle/g)).toHaveLength(7);
  expect(svg.match(/<rect/g)).toHaveLength(7);
  expect(svg).toContain('aria-label="Reads &#38; &#34;writes&#34;"');
  expect(svg).not.toMatch(/NaN|Infinity/);
  expect(drawCurve(curveOf("select", published, {}), labels)).not.toContain("<rect");
});

test("the page's own numbers are those of the two runs", () => {
  for (const run of ["first", "again"] as const) {
    expect(peakOf(reads, run)).toBe(8);
    for (const flat of [4, 16]) expect(rate(reads, run, flat) / rate(reads, run, 8)).toBeGreaterThan(0.86);
    expect(rate(writes, run, 200) / Math.max(...taken(writes, run).map(({ perSecond }) => perSecond))).toBeLessThan(
      0.45,
    );
    const churn =
      run === "first" ? published.find(({ id }) => id === "churn-throughput")?.value : again["churn-throughput"];
    expect(rate(reads, run, 128) / (churn ?? 0)).toBeGreaterThan(90);
  }
  expect([peakOf(writes, "first"), peakOf(writes, "again")]).toEqual([16, 4]);
  const queued = millisInWords(answeredInMillis(200, rate(writes, "first", 16)));
  const direct = millisInWords(answeredInMillis(200, rate(writes, "first", 200)));
  expect(page).toContain(`**After ${queued} ms.**`);
  expect(page).toContain(`after ${direct} ms`);
  expect(page).toContain(`made ${inThousands(rate(writes, "first", 200))} updates a second`);
  expect(page).toContain(`it made ${inThousands(rate(writes, "first", 16))}.`);
  expect(page).toContain(`and ${inThousands(again["churn-throughput"] ?? 0)} in the second`);
  expect(page).toContain(`and ${inThousands(rate(reads, "again", 128))}.`);
  expect(shareInWords(rate(reads, "first", 128), rate(reads, "first", 8))).toBe("45 %");
});
