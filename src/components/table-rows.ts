import { make } from "./elements.ts";

/** What stands in a cell. */
export type Content = (Node | string)[] | string;

/**
 * A row of a table whose cells name their column, for the phone, where they stand one below the other. Roles are said
 * because a table that is laid out otherwise loses them. An empty cell is marked: there it would be a label with nothing
 * behind it.
 */
export function row(columns: readonly string[], [first = "", ...others]: readonly Content[]): HTMLTableRowElement {
  const head = make("th", first, { scope: "row" });
  head.setAttribute("role", "rowheader");
  const cells = others.map((content, index) => {
    const cell = make("td", content);
    cell.dataset.label = columns[index + 1] ?? "";
    if (cell.textContent === "") cell.dataset.empty = "";
    cell.setAttribute("role", "cell");
    return cell;
  });
  const line = make("tr", [head, ...cells]);
  line.setAttribute("role", "row");
  return line;
}
