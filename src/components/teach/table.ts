import { make } from "../elements.ts";
import { type Content, row } from "../table-rows.ts";

/** A whole small table. */
export function table(caption: string, columns: readonly string[], rows: readonly Content[][]): HTMLTableElement {
  const heads = columns.map((text) => {
    const cell = make("th", text, { scope: "col" });
    cell.setAttribute("role", "columnheader");
    return cell;
  });
  const head = make("tr", heads);
  head.setAttribute("role", "row");
  const parts = [
    make("thead", [head]),
    make(
      "tbody",
      rows.map((cells) => row(columns, cells)),
    ),
  ];
  for (const part of parts) part.setAttribute("role", "rowgroup");
  const result = make("table", [make("caption", caption), ...parts], { className: "teach-table" });
  result.setAttribute("role", "table");
  return result;
}
