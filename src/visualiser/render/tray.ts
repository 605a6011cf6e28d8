import { clip, formatMillis, plural } from "../frames/format.ts";
import type { FailureGroup } from "../frames/frame.ts";
import { escapeHtml } from "./escape-html.ts";

/**
 * The failure tray: per code a button that jumps to the next moment of that code, which `data-code` names, and one that asks
 * why the last one happened, whose event `data-why` names.
 */
export function renderTray(groups: readonly FailureGroup[], prefix: string): string {
  if (groups.length === 0) return `<p class="pv-quiet">No request has failed so far.</p>`;
  const items = groups.map(({ code, label, moments }, n) => {
    const first = moments[0];
    const last = moments.at(-1);
    if (!first || !last) return "";
    const span =
      first === last
        ? `at ${formatMillis(first.atMillis)}`
        : `${formatMillis(first.atMillis)} to ${formatMillis(last.atMillis)}`;
    return `<li><button type="button" id="${prefix}-tray-${n}" class="pv-failure" data-code="${escapeHtml(code)}"><b><span aria-hidden="true">✕</span> ${moments.length}</b> <code>${escapeHtml(clip(code, 24))}</code> <span>${escapeHtml(label || clip(first.message, 60))}</span> <span class="pv-quiet">${span}</span></button> <button type="button" id="${prefix}-why-${n}" data-why="${last.index}" aria-label="Why did request ${last.request} fail with ${escapeHtml(clip(code, 24))}?">Why?</button></li>`;
  });
  return `<ul class="pv-tray-list" aria-label="${plural(groups.length, "kind")} of failure; press one to go to its next moment">${items.join("")}</ul>`;
}
