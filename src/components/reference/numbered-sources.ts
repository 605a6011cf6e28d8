import type { CheatSheet } from "#schemas/cheat-sheet.ts";
import type { Source } from "#schemas/source.ts";

/** All sources of the sheet in one list, each once, and the number in it of a driver's `n`th; both count from 1. */
export function numberedSources(drivers: CheatSheet["drivers"]): {
  sources: Source[];
  numberOf(driver: string, n: number): number;
} {
  const key = ({ text, url = "" }: Source) => `${text}\n${url}`;
  const sources = [
    ...new Map(drivers.flatMap((driver) => driver.sources).map((source) => [key(source), source])).values(),
  ];
  const numbers = new Map(sources.map((source, index) => [key(source), index + 1]));
  return {
    sources,
    numberOf(driver, n) {
      const source = drivers.find(({ id }) => id === driver)?.sources[n - 1];
      const number = source && numbers.get(key(source));
      if (number === undefined) throw new Error(`content/cheat-sheet.yaml: \`${driver}\` has no source ${n}.`);
      return number;
    },
  };
}
