import type { Box } from "./layout.ts";

export interface DatabaseLayout {
  box: Box;
  /** `list` has words beside the cell. */
  mode: "list" | "grid";
  /** Half the side of a cell. */
  radius: number;
  /** Cells drawn; the rest of a huge grid is only counted. */
  shown: number;
  /** Where the words below the grid begin. */
  foot: number;
  /** Where lines come in. */
  intake: Box;
  /** Where newcomers knock. */
  door: { x: number; y: number };
  /** Centre of the n-th cell, from 0. */
  at(n: number): { x: number; y: number };
}

const mostCells = 1500;
const rowHeight = 22;
const head = 44;
const padding = 14;

/** The largest cells with which the grid keeps within its height, unless they would be too small to see. */
function largestPitch(cells: number, width: number, height: number): number {
  let pitch = 34;
  while (pitch > 7 && Math.ceil(cells / Math.floor(width / pitch)) * pitch > height) pitch--;
  return pitch;
}

/** Gives each of `max_connections` cells a place in the panel, above up to `notes` lines of words. */
export function layOutDatabase(box: Box, cells: number, notes: number): DatabaseLayout {
  const footHeight = 16 + notes * 17;
  const shown = Math.min(cells, mostCells);
  const inner = box.width - 2 * padding;
  const list = head + shown * rowHeight + footHeight <= Math.max(box.height, 240);
  const pitch = list
    ? rowHeight
    : largestPitch(shown, inner, Math.max(60, Math.min(box.height, 560) - head - footHeight));
  const columns = list ? 1 : Math.max(1, Math.floor(inner / pitch));
  const across = list ? pitch : inner / columns;
  const grid = Math.ceil(shown / columns) * pitch;
  return {
    box: { ...box, height: head + grid + footHeight },
    mode: list ? "list" : "grid",
    radius: list ? 7 : Math.min(pitch * 0.38, 11),
    ...{ shown, foot: box.y + head + grid + 14 },
    intake: { x: box.x, y: box.y + head, width: box.width, height: grid },
    door: { x: box.x, y: box.y + 20 },
    at: (n) => ({
      x: Math.round(box.x + padding + (list ? 7 : across * (0.5 + (n % columns)))),
      y: Math.round(box.y + head + pitch * (0.5 + Math.floor(n / columns))),
    }),
  };
}
