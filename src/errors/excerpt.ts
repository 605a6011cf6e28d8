import type { Span } from "./find-errors.ts";
import { withoutColours } from "./readable.ts";

/** A piece of a paste to be shown. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** How much of a long line is shown on either side of a match. */
const around = 120;

/** The line or lines that a match stands in, cut where they are long, with the match marked. */
export function excerptOf(paste: string, { start, end }: Span): Piece[] {
  const lineStart = paste.lastIndexOf("\n", start - 1) + 1;
  const nextBreak = paste.indexOf("\n", end);
  const lineEnd = nextBreak === -1 ? paste.length : nextBreak;
  const from = Math.max(lineStart, start - around);
  const to = Math.min(lineEnd, end + around);
  const pieces: Piece[] = [
    { text: `${from > lineStart ? "… " : ""}${withoutColours(paste.slice(from, start))}`, marked: false },
    { text: withoutColours(paste.slice(start, end)), marked: true },
    { text: `${withoutColours(paste.slice(end, to))}${to < lineEnd ? " …" : ""}`, marked: false },
  ];
  return pieces.filter(({ text }) => text !== "");
}
