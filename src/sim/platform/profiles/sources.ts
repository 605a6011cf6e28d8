import type { Sourced } from "../../cost-model.ts";

const firstReading = "2026-11-20";

/** A value out of a source, with the day on which the source was read. */
export const from = <const T>(source: string, value: T, date = firstReading): Sourced<T> => ({ value, source, date });

/** The day of the second reading, for `from`. */
export const later = "2026-11-21";

/** A value for which no source exists: `why` says what speaks for it. */
export const chosen = <const T>(value: T, why = "platforms don't publish one number"): Sourced<T> => ({
  value,
  source: `chosen for a readable picture: ${why}`,
  date: firstReading,
});
