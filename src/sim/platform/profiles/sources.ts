import type { Sourced } from "../../cost-model.ts";

const readOn = "2026-11-20";

/** A value out of a source, which was read on one day for all profiles. */
export const from = <const T>(source: string, value: T): Sourced<T> => ({ value, source, date: readOn });

/** A value for which no source exists: `why` says what speaks for it. */
export const chosen = <const T>(value: T, why = "platforms don't publish one number"): Sourced<T> => ({
  value,
  source: `chosen for a readable picture: ${why}`,
  date: readOn,
});
