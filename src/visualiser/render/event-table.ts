import { describeEvent } from "../frames/describe.ts";
import { formatMillis } from "../frames/format.ts";
import type { Timeline } from "../frames/timeline.ts";
import { escapeHtml } from "./escape-html.ts";

/** Rows of the event table shown at once. */
export const pageSize = 100;

/** One page of the run as text. The row of event `index` is marked as the current one. */
export function renderEventTable({ trace }: Timeline, page: number, index: number): string {
  const { events } = trace;
  const start = page * pageSize;
  const rows = events.slice(start, start + pageSize).map((event) => {
    const current = event.seq === index ? ` aria-current="true"` : "";
    const source = event.source ? ` <code>${escapeHtml(event.source.file)}:${event.source.line}</code>` : "";
    return `<tr${current}><td>${event.seq + 1}</td><td>${formatMillis(event.atMillis)}</td><td>${escapeHtml(describeEvent(event))}${source}</td></tr>`;
  });
  const pages = Math.max(1, Math.ceil(events.length / pageSize));
  const turn = (to: number, words: string) =>
    `<button type="button" data-page="${to}"${to < 0 || to >= pages ? " disabled" : ""}>${words}</button>`;
  const notice = `Events ${start + 1} to ${Math.min(events.length, start + pageSize)} of ${events.length}`;
  const turns = pages > 1 ? `${turn(page - 1, "Earlier")} ${turn(page + 1, "Later")}` : "";
  return `<p class="pv-pages"><span>${notice}</span> ${turns}</p><div class="pv-scroll" tabindex="0" role="region" aria-label="Events"><table><thead><tr><th scope="col">#</th><th scope="col">Time</th><th scope="col">What happened</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}
