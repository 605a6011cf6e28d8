import * as say from "#strings/visualiser-player.ts";
import { formatMillis } from "../frames/format.ts";
import type { Frame } from "../frames/frame.ts";
import type { Timeline } from "../frames/timeline.ts";
import { drawChart } from "../render/chart.ts";
import { escapeHtml } from "../render/escape-html.ts";
import type { Layout } from "../render/layout.ts";
import { renderScene } from "../render/scene.ts";
import { renderTextures } from "../render/textures.ts";
import { type ControlWords, renderControls } from "./controls.ts";
import { renderKeyboardHelp } from "./keyboard-help.ts";

/** What stopped a run, or nothing. */
function renderError({ trace }: Timeline): string {
  const { error } = trace;
  if (!error) return "";
  const place = error.source ? ` <code>${escapeHtml(error.source.file)}:${error.source.line}</code>` : "";
  return `<p class="pv-error"><strong><span aria-hidden="true">✕</span> ${say.stoppedAt(formatMillis(error.atMillis))}</strong> ${escapeHtml(error.message)}${place}</p>`;
}

/** In place of a run without events. */
export const renderNothing = (timeline: Timeline): string =>
  renderError(timeline) || `<p class="pv-empty">${say.noEvents}</p>`;

/** What stands above the controls: the moment as a drawing, or the run as text, and what can be asked about it. */
export function renderRun(timeline: Timeline, frame: Frame, layout: Layout, prefix: string, label = say.scene): string {
  const some = timeline.failures.length > 0 ? " pv-some" : "";
  return `<div class="pv-drawing">${renderTextures(prefix)}${renderError(timeline)}
<div class="pv-stage" tabindex="0" role="group" aria-label="${escapeHtml(say.sceneAndKeys(label))}">${renderScene(frame, layout, prefix)}</div>
<div class="pv-text" hidden></div></div>
<div class="pv-below"><ul class="pv-counters" id="${prefix}-counters" aria-label="${say.requests}"></ul><p class="pv-readout" id="${prefix}-readout"></p><div class="pv-tray${some}" id="${prefix}-tray"></div></div>
<div class="pv-now"><p class="pv-summary" aria-hidden="true"></p><span class="pv-steps"><button type="button" data-action="why" aria-label="${say.whyThisEvent}">${say.why}</button></span></div>
<details class="pv-ask"><summary>${say.askAboutMore}</summary><div><label for="${prefix}-ask">${say.askAbout}</label><select id="${prefix}-ask" data-action="ask-list" size="8"><option value="">${say.listLoading}</option></select><button type="button" data-action="ask">${say.why}</button></div></details>`;
}

/** The story, and the whole run as a chart: what stands below the controls. */
export const renderRunBelow = (prefix: string, chart: string): string =>
  `<div class="pv-story-pane" id="${prefix}-story" tabindex="-1" role="region" aria-label="${say.story}" hidden></div><div class="pv-timeline">${chart}</div>`;

/** Controls for one run or for several on one clock. */
export const renderTransport = (prefix: string, words: ControlWords): string =>
  `<div class="pv-controls" role="group" aria-label="${say.playback}">${renderControls(prefix, words)}</div>
<input class="pv-scrub" data-action="scrub" type="range" min="0" max="1000" step="any" value="0" aria-label="${say.momentOfRun}">
<p class="pv-live pv-hidden" aria-live="polite"></p>${renderKeyboardHelp(prefix)}`;

export const legendFold = `<details class="pv-legend"><summary>${say.howToRead}</summary><div></div></details>`;

/** The content of a `<pool-scene>` for one trace and width, before its parts are kept up to date. */
export function renderShell(
  timeline: Timeline,
  frame: Frame,
  layout: Layout,
  prefix: string,
  chart = drawChart(timeline, layout.width, prefix, { whole: true }).html,
): string {
  const { trace, firstFailure, instances } = timeline;
  if (trace.events.length === 0) return renderNothing(timeline);
  const noFailure = firstFailure === null && !trace.error ? say.noFailure : null;
  return [
    renderRun(timeline, frame, layout, prefix),
    renderTransport(prefix, { noFailure, coldStarts: instances.length }),
    renderRunBelow(prefix, chart),
    legendFold,
  ].join("\n");
}
