import type { RequestView } from "../frames/frame.ts";
import type { Box } from "./layout.ts";

export interface RequestsLayout {
  box: Box;
  /** `rows` have words beside the mark, `grid` a number below it, `dense` only the mark; `counts` is one row per state. */
  mode: "rows" | "grid" | "dense" | "counts";
  radius: number;
  /** How far right of the mark's centre its words end; in `counts` how wide a row is. */
  exit: number;
  /** Centre of the mark of the n-th request, from 0; in `counts` of the n-th of `countedStates`. */
  at(n: number): { x: number; y: number };
}

const rowWidth = 128;
/** Beyond this many, requests are counted by state. */
const mostDots = 300;
export const countedStates: Array<RequestView["state"]> = [
  ...(["expected", "arriving", "waiting", "running", "done", "failed"] as const),
];
const countRow = 40;

/** Gives each request a place it keeps for the whole run. */
export function layOutRequests(box: Box, count: number): RequestsLayout {
  const grid = (mode: RequestsLayout["mode"], radius: number, columns: number, across: number, down: number) => ({
    ...{ mode, radius, exit: mode === "rows" ? rowWidth : radius + 2 },
    box: { ...box, height: Math.ceil(count / columns) * down },
    at: (n: number) => ({
      x: Math.round(box.x + radius + 1 + (n % columns) * across),
      y: Math.round(box.y + radius + 3 + Math.floor(n / columns) * down),
    }),
  });
  const columns = Math.max(1, Math.floor(box.width / rowWidth));
  if (count > mostDots) {
    const columns = box.width >= 300 ? 2 : 1;
    const rows = countedStates.length / columns;
    return {
      ...{ mode: "counts", radius: 7, exit: box.width / columns },
      box: { ...box, height: rows * countRow + 34 },
      at: (n) => ({
        x: box.x + 10 + Math.floor(n / rows) * (box.width / columns),
        y: box.y + 12 + (n % rows) * countRow,
      }),
    };
  }
  if (count <= 12) return grid("rows", 7, columns, box.width / columns, 26);
  if (count <= 48) return grid("grid", 7, Math.floor(box.width / 28), 28, 32);
  const pitch = Math.min(20, Math.max(6, Math.floor(Math.sqrt((box.width * Math.max(box.height, 120)) / count))));
  return grid("dense", pitch * 0.32, Math.floor(box.width / pitch), pitch, pitch);
}
