import * as say from "#strings/incident-graph.ts";
import type { Graph } from "./graphs.ts";
import { mostIn, type Steps, valueAt } from "./steps.ts";

/** `3.2 s`; `420 ms` below one second. */
export const inSeconds = (millis: number): string =>
  millis < 1_000
    ? say.milliseconds(Math.round(millis))
    : say.seconds((millis / 1_000).toFixed(millis < 10_000 ? 2 : 1));

/** A value with its unit; “nothing” where there was nothing to measure. */
export function amount({ unit }: Pick<Graph, "unit">, value: number | null): string {
  if (value === null) return say.nothing;
  if (unit === "ms") return inSeconds(value);
  return unit === "%" ? say.percent(value) : String(value);
}

/** “97 held of 97 usable” at a moment; the lines of a graph one after another. */
export function graphNow(graph: Graph, atMillis: number): string {
  const parts = graph.lines.map(({ label, steps }, index) => {
    const now = amount(graph, valueAt(steps, atMillis));
    if (index > 0 || !graph.limit) return say.amountOf(now, label);
    return say.amountOfLimit(now, label, graph.limit.value, graph.limit.label);
  });
  return parts.join(", ");
}

/** What a drawing of the graph says up to a moment, in a sentence or two. */
export function graphInWords(graph: Graph, toMillis: number): string {
  const [first] = graph.lines;
  const most = first && mostIn(first.steps, 0, toMillis);
  const now = say.atMoment(graph.title, inSeconds(toMillis), graphNow(graph, toMillis));
  return most ? `${now} ${say.mostSoFar(amount(graph, most.value), inSeconds(most.atMillis))}` : now;
}

/** A row of the table under a graph. */
export interface GraphRow {
  atMillis: number;
  values: Array<number | null>;
}

/** The graph as a table: its values at about `rows` even moments and where its first line was highest. */
export function graphRows({ lines }: Graph, endMillis: number, rows = 10): GraphRow[] {
  const even = Array.from({ length: rows + 1 }, (_, row) => (endMillis * row) / rows);
  const highest = lines[0] && mostIn(lines[0].steps, 0, endMillis);
  const moments = [...new Set([...even, ...(highest ? [highest.atMillis] : [])])].sort((a, b) => a - b);
  const valuesAt = (at: number) => lines.map(({ steps }: { steps: Steps }) => valueAt(steps, at));
  return moments.map((atMillis) => ({ atMillis, values: valuesAt(atMillis) }));
}
