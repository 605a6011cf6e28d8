/** Something that was held against its sources on a day. */
export interface Dated {
  /** From the project's root. */
  file: string;
  line: number;
  what: string;
  /** `2026-11-21`. */
  checked: string;
  /** What to look at again: texts, with addresses where there are any. */
  sources: string[];
}

const dayMillis = 86_400_000;

/** Days from one date to a later one. */
export const daysBetween = (earlier: string, later: string): number =>
  Math.round((Date.parse(later) - Date.parse(earlier)) / dayMillis);

/** What was last checked more than `days` before `today`, the oldest first, then by file and line. */
export function overdueOf(all: readonly Dated[], { today, days }: { today: string; days: number }): Dated[] {
  return all
    .filter(({ checked }) => daysBetween(checked, today) > days)
    .sort(
      (a, b) => a.checked.localeCompare(b.checked) || (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line),
    );
}
