import * as say from "#strings/visualiser-outcome.ts";
import { formatMillis } from "../frames/format.ts";
import { frameAt } from "../frames/frame-at.ts";
import { tellingMoment } from "../frames/telling-moment.ts";
import type { Timeline } from "../frames/timeline.ts";
import { renderChart } from "./chart.ts";
import { createLayout } from "./layout.ts";
import { renderOutcome } from "./outcome.ts";
import { renderScene } from "./scene.ts";
import { renderTextures } from "./textures.ts";

const widths = { wide: 700, narrow: 350 };

/**
 * A figure without a script: the moment `atMillis`, else the one that tells most, the whole run as a chart, its outcome as a table. The style sheet picks
 * the wide or the narrow drawing; the narrow one leaves the moment out, for which a phone has no room beside the chart.
 */
export function renderStaticFigure(timeline: Timeline, prefix: string, atMillis = tellingMoment(timeline)): string {
  const scene = renderScene(
    frameAt(timeline, atMillis),
    createLayout(timeline, widths.wide),
    `${prefix}-wide`,
    null,
    prefix,
  );
  const chart = (name: "wide" | "narrow") => renderChart(timeline, widths[name], `${prefix}-${name}`, prefix);
  const said = `<p><small>${say.momentShown(formatMillis(atMillis))}</small></p>`;
  const drawings = `<div class="pv-wide">${scene}${said}${chart("wide")}</div><div class="pv-narrow">${chart("narrow")}</div>`;
  return `<div class="pv-static">${drawings}${renderOutcome(timeline)}${renderTextures(prefix)}</div>`;
}
