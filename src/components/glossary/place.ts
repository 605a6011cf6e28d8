/** What of a rectangle decides where something stands beside it, in CSS pixels from the corner of the window. */
export type Box = Pick<DOMRect, "left" | "top" | "right" | "bottom">;

export interface Size {
  width: number;
  height: number;
}

/** Between a term and its definition, and between the definition and the window's edge. */
const gap = 4;
const margin = 8;

/**
 * Where a definition of this size goes, from the corner of the window: below its term, above where only there is room, and
 * within the window's sides.
 */
export function placeBeside(term: Box, definition: Size, view: Size): { left: number; top: number } {
  const below = term.bottom + gap;
  const above = term.top - gap - definition.height;
  const fitsBelow = below + definition.height + margin <= view.height;
  const furthest = Math.max(margin, view.width - margin - definition.width);
  return {
    left: Math.min(Math.max(term.left, margin), furthest),
    top: fitsBelow || above < margin ? below : above,
  };
}
