import type { TraceEvent } from "#sim/trace.ts";
import { happenings } from "#strings/visualiser-chart.ts";
import type { Timeline } from "../frames/timeline.ts";
import { bar, clock, diamond, path, px } from "./marks.ts";
import { text } from "./text.ts";
import { texture } from "./textures.ts";

/** What befell the run from outside a request's own work. */
export type Happening = "freeze" | "deployment" | "fault" | "timeout";

const timeoutCodes = new Set(["57014", "25P03", "57P05", "ETIMEDOUT"]);
const ranOut = (code: string | null, message: string | null) =>
  (code !== null && timeoutCodes.has(code)) || /time-?out|timed out/i.test(message ?? "");

/** Which happening an event is, if it is one. */
export function happeningOf(event: TraceEvent): Happening | null {
  switch (event.type) {
    case "instance-frozen":
      return "freeze";
    case "deployment-started":
      return "deployment";
    case "fault-injected":
      return "fault";
    case "request-failed":
      return event.reason === "timed-out" || ranOut(event.code, event.message) ? "timeout" : null;
    case "query-finished":
      return !event.ok && ranOut(event.code, event.message) ? "timeout" : null;
    default:
      return null;
  }
}

const shapes: Record<Happening, (x: number, y: number, textures: string) => string> = {
  freeze: (x, y, textures) => path("h-freeze", bar(x - 5, y - 4.5, 10, 9), texture(textures, "hatch")),
  deployment: (x, y) => path("h-deployment", `M${px(x - 5)} ${px(y + 4.5)}h10L${px(x)} ${px(y - 4.5)}z`),
  fault: (x, y) => path("h-fault", diamond(x, y, 5.5)),
  timeout: (x, y) => path("h-timeout", clock(x, y, 4.8)),
};

/** The room that marks drawn as one need right of their middle: for the mark, and for how many they are. */
const roomFor = (count: number): number => (count > 1 ? 17 + 7 * `${count}`.length : 6);
const rowHeight = 15;

/**
 * A row of marks for each kind that occurred; near ones are drawn as one, with how many they are. Deployments and faults reach
 * through the whole chart as thin lines, down to `bottom`. The top is at `y`.
 */
export function renderHappenings(
  { trace, axis }: Timeline,
  place: (atMillis: number) => number,
  y: number,
  textures: string,
): { html: string; height: number; lines(bottom: number): string } {
  const found = new Map<Happening, number[]>();
  for (const event of trace.events) {
    const kind = happeningOf(event);
    if (!kind) continue;
    const all = found.get(kind);
    if (all) all.push(event.atMillis);
    else found.set(kind, [event.atMillis]);
  }
  if (found.size === 0) return { html: "", height: 0, lines: () => "" };
  let html = path("rule", `M0 ${px(y - 4)}H${px(place(axis.endMillis))}`);
  const through: number[] = [];
  let row = y;
  for (const kind of Object.keys(happenings) as Happening[]) {
    const moments = found.get(kind);
    if (!moments) continue;
    const clusters: Array<{ x: number; count: number }> = [];
    for (const atMillis of moments) {
      const x = place(atMillis);
      const last = clusters.at(-1);
      if (last && x - 8 < last.x + roomFor(last.count + 1)) last.count++;
      else clusters.push({ x, count: 1 });
    }
    if (kind === "deployment" || kind === "fault") through.push(...clusters.map(({ x }) => x));
    html += text(0, row + 11, happenings[kind](moments.length), "title-small");
    row += rowHeight;
    for (const { x, count } of clusters)
      html += shapes[kind](x, row + 5, textures) + (count > 1 ? text(x + 7.5, row + 9, `×${count}`, "small") : "");
    row += rowHeight;
  }
  return {
    html,
    height: row - y + 12,
    lines: (bottom) => path("moment", through.map((x) => `M${px(x)} 14V${px(bottom)}`).join("")),
  };
}
