import type { Measurement } from "#schemas/measurement.ts";

/** A published number beside the one taken now; `measured` is null where this machine lacks a program for it. */
export interface Comparison {
  id: string;
  unit: string;
  published: number;
  measured: number | null;
  factor: number;
  holds: boolean;
  line: string;
}

/** The number that others are held against, as it was published and as it was taken now. */
export interface Yardstick {
  id: string;
  published: number;
  measured: number | null;
}

/** The same for a number as a multiple of another one, which holds on faster and slower machines alike. */
export function comparedAsRatio(
  { id, value, factor }: Measurement,
  measured: number | null,
  yardstick: Yardstick,
): Comparison {
  const published = Number((value / yardstick.published).toPrecision(3));
  const now = measured === null || yardstick.measured === null ? null : measured / yardstick.measured;
  return compared({ id, value: published, unit: `× ${yardstick.id}`, factor }, now);
}

/** What is said of a number that this machine may shift as it likes. */
export function notHeld({ id, value, unit, factor }: Measurement, measured: number | null, why: string): Comparison {
  const { measured: rounded } = compared({ id, value, unit, factor }, measured);
  const line = `· ${id}: ${value} ${unit} published, ${rounded ?? "not measured"} now (${why})`;
  return { id, unit, published: value, measured: rounded, factor, holds: true, line };
}

/** A number holds when it is at most `factor` times as large, or as small, as the published one. */
export function compared(
  { id, value, unit, factor }: Pick<Measurement, "id" | "value" | "factor"> & { unit: string },
  measured: number | null,
): Comparison {
  const rounded = measured === null ? null : Number(measured.toPrecision(3));
  const holds = rounded === null || (rounded <= value * factor && rounded >= value / factor);
  const mark = rounded === null ? "-" : holds ? "✓" : "✕";
  const now = rounded === null ? "not measured here: a program is missing" : `${rounded} now`;
  const line = `${mark} ${id}: ${value} ${unit} published, ${now} (within ${factor} times)`;
  return { id, unit, published: value, measured: rounded, factor, holds, line };
}
