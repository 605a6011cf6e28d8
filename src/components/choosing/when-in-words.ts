import type { When } from "#schemas/choosing.ts";
import * as say from "#strings/choosing.ts";
import { byId, type Table } from "./choose.ts";

/** The conditions of a rule, one line each; all of them have to hold. */
export function whenInWords(when: When, table: Table): string[] {
  const names = (list: readonly { id: string; name: string }[], ids: readonly string[]) =>
    ids.map((id) => byId(list, id).name);
  const { platform, database, traffic, fits } = when;
  return [
    ...(platform ? [say.anyOf(names(table.platforms, platform))] : []),
    ...(database ? [say.anyOf(names(table.databases, database))] : []),
    ...(traffic ? [say.trafficIs(names(table.traffic, traffic))] : []),
    ...(when.with ? [say.youNeed(names(table.needs, when.with))] : []),
    ...(when.without ? [say.youDontNeed(names(table.needs, when.without))] : []),
    ...(fits === undefined ? [] : [fits ? say.connectionsFit : say.connectionsDontFit]),
  ];
}
