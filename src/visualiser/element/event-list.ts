import type { Timeline } from "../frames/timeline.ts";
import { pageSize, renderEventTable } from "../render/event-table.ts";

/** The events as text, made when the reader opens them, with the current one marked. */
export class EventList {
  private page = -1;
  private shown = -2;
  private readonly details: HTMLDetailsElement;
  private readonly timeline: Timeline;

  constructor(details: HTMLDetailsElement, timeline: Timeline) {
    this.details = details;
    this.timeline = timeline;
  }

  /** Marks event `index`, turning to its page. */
  show(index: number): void {
    if (!this.details.open || index === this.shown) return;
    const page = Math.max(0, Math.floor(index / pageSize));
    if (page !== this.page) this.turn(page, index);
    this.shown = index;
    const rows = this.details.querySelectorAll("tbody tr");
    this.details.querySelector("tr[aria-current]")?.removeAttribute("aria-current");
    const row = rows[index - page * pageSize];
    row?.setAttribute("aria-current", "true");
    this.keepInSight(row);
  }

  turn(page: number, index: number): void {
    const pages = Math.ceil(this.timeline.trace.events.length / pageSize);
    this.page = Math.min(pages - 1, Math.max(0, page));
    const body = this.details.querySelector("div");
    const pressed = document.activeElement?.closest("[data-page]") !== null;
    if (body) body.innerHTML = renderEventTable(this.timeline, this.page, index);
    if (pressed) this.details.querySelector<HTMLElement>(".pv-scroll")?.focus();
  }

  /** Scrolls the table alone, never the page. */
  private keepInSight(row: Element | undefined): void {
    const box = this.details.querySelector(".pv-scroll");
    if (!(row instanceof HTMLElement) || !box) return;
    if (row.offsetTop < box.scrollTop || row.offsetTop > box.scrollTop + box.clientHeight - 60)
      box.scrollTop = row.offsetTop - box.clientHeight / 2;
  }
}
