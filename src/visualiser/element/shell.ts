import { formatMillis } from "../frames/format.ts";
import type { Frame } from "../frames/frame.ts";
import type { Timeline } from "../frames/timeline.ts";
import { renderChart } from "../render/chart.ts";
import { escapeHtml } from "../render/escape-html.ts";
import type { Layout } from "../render/layout.ts";
import { renderScene } from "../render/scene.ts";
import { renderTextures } from "../render/textures.ts";
import { renderControls } from "./controls.ts";

function renderError({ trace }: Timeline): string {
  const { error } = trace;
  if (!error) return "";
  const place = error.source ? ` <code>${escapeHtml(error.source.file)}:${error.source.line}</code>` : "";
  return `<p class="pv-error"><strong><span aria-hidden="true">✕</span> The run stopped at ${formatMillis(error.atMillis)}.</strong> ${escapeHtml(error.message)}${place}</p>`;
}

/** The content of a `<pool-scene>` for one trace and width, before its parts are kept up to date. */
export function renderShell(timeline: Timeline, frame: Frame, layout: Layout, prefix: string): string {
  const { trace, firstFailure } = timeline;
  const fine = firstFailure === null && !trace.error ? "No failure in this run" : null;
  if (trace.events.length === 0) return `${renderError(timeline) || `<p class="pv-empty">This run has no events.</p>`}`;
  return `${renderTextures(prefix)}${renderError(timeline)}
<div class="pv-stage" tabindex="0" role="group" aria-label="Scene. Space plays or pauses, the arrow keys go from event to event, Home and End to the start and the end.">${renderScene(frame, layout, prefix)}</div>
<div class="pv-below"><ul class="pv-counters" id="${prefix}-counters" aria-label="Requests"></ul><div class="pv-tray${timeline.failures.length > 0 ? " pv-some" : ""}" id="${prefix}-tray"></div></div>
<p class="pv-summary" aria-hidden="true"></p>
<div class="pv-controls" role="group" aria-label="Playback">${renderControls(prefix, fine)}</div>
<input class="pv-scrub" data-action="scrub" type="range" min="0" max="1000" step="any" value="0" aria-label="Moment of the run">
<div class="pv-timeline">${renderChart(timeline, layout.width, prefix)}</div>
<details class="pv-legend"><summary>How to read this picture</summary><div></div></details>
<details class="pv-events"><summary>The same run as text: ${trace.events.length} events</summary><div></div></details>
<p class="pv-live pv-hidden" aria-live="polite"></p>`;
}
