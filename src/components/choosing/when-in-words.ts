import type { When } from "#schemas/choosing.ts";
import { byId, type Table } from "./choose.ts";

/** The conditions of a rule, one line each; all of them have to hold. */
export function whenInWords(when: When, table: Table): string[] {
  const names = (list: readonly { id: string; name: string }[], ids: readonly string[], word: string) =>
    ids.map((id) => byId(list, id).name).join(` ${word} `);
  const { platform, database, traffic, fits } = when;
  return [
    ...(platform ? [names(table.platforms, platform, "or")] : []),
    ...(database ? [names(table.databases, database, "or")] : []),
    ...(traffic ? [`Traffic: ${names(table.traffic, traffic, "or").toLowerCase()}`] : []),
    ...(when.with ? [`You need: ${names(table.needs, when.with, "and")}`] : []),
    ...(when.without ? [`You don't need: ${names(table.needs, when.without, "nor")}`] : []),
    ...(fits === undefined ? [] : [fits ? "The connections fit" : "The connections don't fit"]),
  ];
}
