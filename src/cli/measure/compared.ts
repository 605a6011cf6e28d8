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

/** A number holds when it is at most `factor` times as large, or as small, as the published one. */
export function compared({ id, value, unit, factor }: Measurement, measured: number | null): Comparison {
  const rounded = measured === null ? null : Number(measured.toPrecision(3));
  const holds = rounded === null || (rounded <= value * factor && rounded >= value / factor);
  const mark = rounded === null ? "-" : holds ? "✓" : "✕";
  const now = rounded === null ? "not measured here: a program is missing" : `${rounded} now`;
  const line = `${mark} ${id}: ${value} ${unit} published, ${now} (within ${factor} times)`;
  return { id, unit, published: value, measured: rounded, factor, holds, line };
}
