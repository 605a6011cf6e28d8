import { concat, message, readyForQuery } from "../../gateway/replies.ts";
import { utf8Encode } from "../../gateway/utf8.ts";

/** A column's name and PostgreSQL's type of it. */
export type Column = readonly [name: string, type: "text" | "int4" | "numeric"];
export type Cell = string | number | null;

const oids = { text: 25, int4: 23, numeric: 1700 };
const sizes = { text: -1, int4: 4, numeric: -1 };

/** The whole answer to a simple query that shows rows, in text format. */
export function resultSet(columns: readonly Column[], rows: ReadonlyArray<readonly Cell[]>): Uint8Array {
  const described = columns.flatMap(([name, type]) => [
    ...[name, 0, int16(0), oids[type], int16(sizes[type]), -1, int16(0)],
  ]);
  return concat([
    message("T", int16(columns.length), ...described),
    ...rows.map((cells) => message("D", int16(cells.length), ...cells.flatMap(cell))),
    message("C", "SHOW"),
    readyForQuery("idle"),
  ]);
}

function cell(value: Cell): Array<number | Uint8Array> {
  if (value === null) return [-1];
  const bytes = utf8Encode(String(value));
  return [bytes.length, bytes];
}

const int16 = (value: number) => Uint8Array.of((value >> 8) & 255, value & 255);
