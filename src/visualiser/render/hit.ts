import type { Frame } from "../frames/frame.ts";
import type { Subject } from "../stories/story.ts";
import type { Layout } from "./layout.ts";
import { distanceTo, type Place, placesOf } from "./places.ts";

/** How far from a mark a click still means it, in px: half of a 44 px target. */
const reach = 22;

/** Marks win over lines, lines over boxes, small boxes over those they lie in; by so many px. */
function handicap(place: Place): number {
  if (place.kind === "mark") return 0;
  if (place.kind === "line") return 4;
  return 12 + Math.min(2, (place.box.width * place.box.height) / 1e6 + place.box.height / 1000);
}

/** What a click at `x`, `y` of the picture is about, in the px of its layout: the nearest mark within 22 px, or `null`. */
export function subjectAt(frame: Frame, layout: Layout, x: number, y: number): Subject | null {
  let best: Subject | null = null;
  let least = reach;
  for (const place of placesOf(frame, layout)) {
    const distance = distanceTo(place, { x, y }) + handicap(place);
    if (distance > least) continue;
    least = distance;
    best = place.subject;
  }
  return best;
}
