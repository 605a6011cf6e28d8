import * as say from "#strings/visualiser-player.ts";
import { clip, formatMillis } from "../frames/format.ts";
import type { FailureGroup } from "../frames/frame.ts";
import { escapeHtml } from "./escape-html.ts";

/**
 * The failure tray: per code a button that jumps to the next moment of that code, which `data-code` names, and one that asks
 * why the last one happened, whose event `data-why` names.
 */
export function renderTray(groups: readonly FailureGroup[], prefix: string): string {
  if (groups.length === 0) return `<p class="pv-quiet">${say.noneFailed}</p>`;
  const items = groups.map(({ code, label, moments }, n) => {
    const first = moments[0];
    const last = moments.at(-1);
    if (!first || !last) return "";
    const span =
      first === last
        ? say.failureAt(formatMillis(first.atMillis))
        : say.failuresBetween(formatMillis(first.atMillis), formatMillis(last.atMillis));
    return `<li><button type="button" id="${prefix}-tray-${n}" class="pv-failure" data-code="${escapeHtml(code)}"><b><span aria-hidden="true">✕</span> ${moments.length}</b> <code>${escapeHtml(clip(code, 24))}</code> <span>${escapeHtml(label || clip(first.message, 60))}</span> <span class="pv-quiet">${span}</span></button> <button type="button" id="${prefix}-why-${n}" data-why="${last.index}" aria-label="${escapeHtml(say.whyFailed(last.request, clip(code, 24)))}">${say.why}</button></li>`;
  });
  return `<ul class="pv-tray-list" aria-label="${say.kindsOfFailure(groups.length)}">${items.join("")}</ul>`;
}
