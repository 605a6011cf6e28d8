import type { EventOf, Trace } from "#sim/trace.ts";
import * as say from "#strings/lab-console.ts";

export type ConsoleLine = EventOf<"log-line">;
export type Level = ConsoleLine["level"];

/** Which lines to show; null and the empty text leave nothing out. */
export interface ConsoleFilter {
  instance: number | null;
  request: number | null;
  level: Level | null;
  text: string;
}

export const everyLine: ConsoleFilter = { instance: null, request: null, level: null, text: "" };

/** Everything instances printed, in order. */
export const consoleLines = (trace: Trace): ConsoleLine[] =>
  trace.events.filter((event): event is ConsoleLine => event.type === "log-line");

export function filteredLines(lines: ConsoleLine[], { instance, request, level, text }: ConsoleFilter): ConsoleLine[] {
  const sought = text.trim().toLowerCase();
  return lines.filter(
    (line) =>
      (instance === null || line.instance === instance) &&
      (request === null || line.request === request) &&
      (level === null || line.level === level) &&
      (sought === "" || line.text.toLowerCase().includes(sought)),
  );
}

/** One choice of a filter, with how many lines it would leave among those that the other filters do. */
export interface Choice<T> {
  value: T;
  count: number;
}

/** The values lines have, in order, counted; a chosen one stays even where it is down to none. */
export function choicesOf<T extends number | Level>(
  lines: ConsoleLine[],
  read: (line: ConsoleLine) => T | null,
  chosen: T | null,
): Choice<T>[] {
  const counts = new Map<T, number>();
  if (chosen !== null) counts.set(chosen, 0);
  for (const line of lines) {
    const value = read(line);
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => order(a.value) - order(b.value));
}

const levels: Level[] = ["error", "warn", "info", "log", "debug"];
const order = (value: number | Level): number => (typeof value === "number" ? value : levels.indexOf(value));

/** How many of the lines were printed by a moment of the run; they stand in order. */
export function printedBy(lines: ConsoleLine[], atMillis: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] as ConsoleLine).atMillis <= atMillis) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A line as text, for the clipboard. */
export const lineAsText = ({ atMillis, instance, request, level, text }: ConsoleLine): string =>
  [
    say.millis(atMillis.toFixed(1)),
    say.instance(instance),
    ...(request === null ? [] : [say.request(request)]),
    level,
    text,
  ].join("\t");
