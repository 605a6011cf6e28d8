import { frameAt } from "../frames/frame-at.ts";
import type { Timeline } from "../frames/timeline.ts";
import { renderChart } from "./chart.ts";
import { createLayout } from "./layout.ts";
import { renderOutcome } from "./outcome.ts";
import { renderScene } from "./scene.ts";
import { renderTextures } from "./textures.ts";

const widths = { wide: 700, narrow: 350 };

/** A figure without a script: the moment `atMillis`, the whole run as a chart, its outcome as a table. The style sheet picks the wide or the narrow drawing. */
export function renderStaticFigure(timeline: Timeline, prefix: string, atMillis = 0): string {
  const frame = frameAt(timeline, atMillis);
  const drawings = (["wide", "narrow"] as const).map((name) => {
    const own = `${prefix}-${name}`;
    const scene = renderScene(frame, createLayout(timeline, widths[name]), own, prefix);
    return `<div class="pv-${name}">${scene}${renderChart(timeline, widths[name], own, prefix)}</div>`;
  });
  return `<div class="pv-static">${drawings.join("")}${renderOutcome(timeline)}${renderTextures(prefix)}</div>`;
}
