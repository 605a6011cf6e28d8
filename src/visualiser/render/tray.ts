import { clip, formatMillis, plural } from "../frames/format.ts";
import type { FailureGroup } from "../frames/frame.ts";
import { escapeHtml } from "./escape-html.ts";

/** The failure tray: one button per code, which jumps to the next moment of that code. `data-code` names it. */
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
    return `<li><button type="button" id="${prefix}-tray-${n}" class="pv-failure" data-code="${escapeHtml(code)}"><b><span aria-hidden="true">✕</span> ${moments.length}</b> <code>${escapeHtml(clip(code, 24))}</code> <span>${escapeHtml(label || clip(first.message, 60))}</span> <span class="pv-quiet">${span}</span></button></li>`;
  });
  return `<ul class="pv-tray-list" aria-label="${plural(groups.length, "kind")} of failure; press one to go to its next moment">${items.join("")}</ul>`;
}
