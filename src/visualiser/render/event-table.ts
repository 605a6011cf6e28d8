import * as say from "#strings/visualiser-panels.ts";
import { describeEvent } from "../frames/describe.ts";
import { formatMillis } from "../frames/format.ts";
import type { Timeline } from "../frames/timeline.ts";
import { wentWrong } from "../frames/went-wrong.ts";
import { escapeHtml } from "./escape-html.ts";

/** Rows of the event table shown at once. */
export const pageSize = 100;

/**
 * One page of the run as text, of all events or of those whose indexes `shown` lists. The row of event `index` is marked as the
 * current one; `data-index` says where a row leads, `data-why` which failure a button asks about.
 */
export function renderEventTable({ trace }: Timeline, page: number, index: number, shown?: readonly number[]): string {
  const { events } = trace;
  const count = shown ? shown.length : events.length;
  const start = page * pageSize;
  const end = Math.min(count, start + pageSize);
  const rows: string[] = [];
  for (let n = start; n < end; n++) {
    const event = events[shown ? (shown[n] as number) : n];
    if (!event) continue;
    const { seq, atMillis, source } = event;
    const current = seq === index ? ` aria-current="true"` : "";
    const place = source ? ` <code>${escapeHtml(source.file)}:${source.line}</code>` : "";
    const why = wentWrong(event)
      ? ` <button type="button" data-why="${seq}" aria-label="${say.whyEvent(seq + 1)}">${say.why}</button>`
      : "";
    rows.push(
      `<tr data-index="${seq}"${current}><td>${seq + 1}</td><td>${formatMillis(atMillis)}</td><td>${escapeHtml(describeEvent(event))}${place}${why}</td></tr>`,
    );
  }
  const pages = Math.max(1, Math.ceil(count / pageSize));
  const turn = (to: number, words: string) =>
    `<button type="button" data-page="${to}"${to < 0 || to >= pages ? " disabled" : ""}>${words}</button>`;
  const some =
    count < events.length
      ? say.eventsFromToOfAll(start + 1, end, count, events.length)
      : say.eventsFromTo(start + 1, end, count);
  const notice = count === 0 ? say.noSuchEvent : some;
  const turns = pages > 1 ? `${turn(page - 1, say.earlier)} ${turn(page + 1, say.later)}` : "";
  return `<p class="pv-pages"><span>${notice}</span> ${turns}</p><div class="pv-scroll" tabindex="0" role="region" aria-label="${say.events}"><table><caption class="pv-hidden">${say.eventsInOrder}</caption><thead><tr><th scope="col">${say.number}</th><th scope="col">${say.time}</th><th scope="col">${say.whatHappened}</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}
