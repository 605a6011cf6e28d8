import * as say from "#strings/visualiser-panels.ts";
import type { Timeline } from "../frames/timeline.ts";
import { countUpTo } from "../frames/track.ts";
import { pageSize, renderEventTable } from "../render/event-table.ts";
import { type EventFilter, everything, filterEvents, kindsIn } from "./event-filter.ts";

const option = (value: string | number, words: string | number) => `<option value="${value}">${words}</option>`;

function renderFilters({ trace, requests, instances }: Timeline): string {
  const field = (name: keyof EventFilter, label: string, options: string[]) =>
    `<label>${label} <select data-filter="${name}"><option value="">${say.all}</option>${options.join("")}</select></label>`;
  return `<div class="pv-filters" role="group" aria-label="${say.whichEvents}">${[
    field(
      "request",
      say.request,
      requests.map(({ request }) => option(request, request)),
    ),
    field(
      "instance",
      say.instance,
      instances.map(({ instance }) => option(instance, instance)),
    ),
    field(
      "kind",
      say.kind,
      kindsIn(trace.events).map((kind) => option(kind, say.eventKinds[kind])),
    ),
  ].join("")}</div><div class="pv-rows"></div>`;
}

/** The run as text in `host`, in pages, with the current event marked. */
export class EventList {
  private page = -1;
  private marked = Number.NaN;
  private shown: number[];
  private filter: EventFilter = everything;
  private readonly host: HTMLElement;
  private readonly timeline: Timeline;

  constructor(host: HTMLElement, timeline: Timeline) {
    this.host = host;
    this.timeline = timeline;
    this.shown = filterEvents(timeline.trace.events, everything);
    host.innerHTML = renderFilters(timeline);
  }

  /** Marks event `index`, or the last one before it that is listed, and turns to its page. */
  show(index: number): void {
    const row = countUpTo(this.shown, index) - 1;
    if (row === this.marked && this.page >= 0) return;
    this.marked = row;
    const page = Math.max(0, Math.floor(row / pageSize));
    if (page !== this.page) this.draw(page);
    this.host.querySelector("tr[aria-current]")?.removeAttribute("aria-current");
    const element = row < 0 ? undefined : this.host.querySelectorAll("tbody tr")[row - page * pageSize];
    element?.setAttribute("aria-current", "true");
    this.keepInSight(element);
  }

  turn(page: number): void {
    this.draw(page);
    this.host.querySelector<HTMLElement>(".pv-scroll")?.focus();
  }

  /** Takes what the reader chose in one of the fields. */
  choose(name: string, value: string, index: number): void {
    const chosen = value === "" ? null : name === "kind" ? value : Number(value);
    this.filter = { ...this.filter, [name]: chosen };
    this.shown = filterEvents(this.timeline.trace.events, this.filter);
    this.page = -1;
    this.show(index);
  }

  private draw(page: number): void {
    const pages = Math.max(1, Math.ceil(this.shown.length / pageSize));
    this.page = Math.min(pages - 1, Math.max(0, page));
    const rows = this.host.querySelector(".pv-rows");
    if (rows) rows.innerHTML = renderEventTable(this.timeline, this.page, this.shown[this.marked] ?? -1, this.shown);
  }

  /** Scrolls the table alone, never the page. */
  private keepInSight(row: Element | undefined): void {
    const box = this.host.querySelector(".pv-scroll");
    if (!(row instanceof HTMLElement) || !box) return;
    if (row.offsetTop < box.scrollTop + 30 || row.offsetTop > box.scrollTop + box.clientHeight - 60)
      box.scrollTop = row.offsetTop - box.clientHeight / 2;
  }
}
