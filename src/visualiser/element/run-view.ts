import type { Frame } from "../frames/frame.ts";
import { frameAtIndex } from "../frames/frame-at.ts";
import type { Timeline } from "../frames/timeline.ts";
import { type Chart, chartMoment, chartPlace, drawChart, laneAt, laneOf } from "../render/chart.ts";
import { renderCounters } from "../render/counters.ts";
import { subjectAt } from "../render/hit.ts";
import { createLayout, type Layout } from "../render/layout.ts";
import { px } from "../render/marks.ts";
import type { ChartScale } from "../render/meters.ts";
import { renderReadout } from "../render/readout.ts";
import { sceneChunks, sceneLabel } from "../render/scene.ts";
import { renderTray } from "../render/tray.ts";
import type { Subject } from "../stories/story.ts";
import { AskList } from "./ask-list.ts";
import type { EventList } from "./event-list.ts";
import { participantOf } from "./landmarks.ts";
import { Patcher } from "./patch.ts";
import type { Place } from "./playback.ts";
import { type Manner, StoryPane } from "./story-pane.ts";

/** What a click on a drawing means. */
export interface Pointed {
  subject: Subject | null;
  /** Where on the time axis, when it was on the chart. */
  atMillis: number | null;
}

/** One run inside an element: its picture at a moment, its chart, its story and its list of events. */
export class RunView {
  readonly timeline: Timeline;
  readonly ids: string;
  readonly layout: Layout;
  readonly chart: Chart;
  frame: Frame;
  subject: Subject | null = null;
  readonly story: StoryPane;
  private readonly root: HTMLElement;
  private readonly patcher: Patcher;
  private readonly asks: AskList;
  private list: EventList | null = null;

  /**
   * Lays a run out for a width; `fill` puts the markup for it into `root`. `scale` is that of the chart's meters, where it
   * is shared with another run.
   */
  constructor(
    timeline: Timeline,
    root: HTMLElement,
    ids: string,
    width: number,
    place: Place,
    fill: (view: RunView) => void,
    scale?: ChartScale,
  ) {
    this.timeline = timeline;
    this.root = root;
    this.ids = ids;
    this.layout = createLayout(timeline, width);
    this.chart = drawChart(timeline, width, ids, { whole: true, ...(scale ? { scale } : {}) });
    this.frame = frameAtIndex(timeline, place.index, place.atMillis);
    fill(this);
    this.patcher = new Patcher(root);
    this.story = new StoryPane(this.find(`#${ids}-story`));
    this.asks = new AskList(this.find(".pv-ask"), timeline);
  }

  find<T extends Element = HTMLElement>(selector: string): T {
    const found = this.root.querySelector<T>(selector);
    if (!found)
      throw new Error(`\`${selector}\` is missing inside <${this.root.localName}>: something else changed its content`);
    return found;
  }

  owns(target: Node): boolean {
    return this.root.contains(target);
  }

  /** Draws a moment of the run. */
  show({ atMillis, index }: Place): Frame {
    const { timeline, layout, ids } = this;
    const frame = frameAtIndex(timeline, index, atMillis);
    this.frame = frame;
    if (!this.list) {
      this.patcher.apply(sceneChunks(frame, layout, ids, this.subject));
      this.find(`#${ids}-scene`).setAttribute("aria-label", sceneLabel(frame, layout));
      const x = px(chartPlace(timeline, layout.width)(Math.min(atMillis, timeline.axis.endMillis)));
      this.find(`#${ids}-playhead`).setAttribute("transform", `translate(${x} 0)`);
    }
    this.patcher.apply([
      { id: `${ids}-counters`, html: renderCounters(frame.counters) },
      { id: `${ids}-readout`, html: renderReadout(timeline.trace, frame) },
      { id: `${ids}-tray`, html: renderTray(frame.failures, ids) },
    ]);
    this.find(".pv-summary").textContent = frame.summary;
    this.list?.show(index);
    return frame;
  }

  /** Outlines what a subject names, and tells its story; `null` ends both. */
  async ask(subject: Subject | null, manner: Manner = "quiet"): Promise<void> {
    this.subject = subject;
    const event = subject?.kind === "failure" ? this.timeline.trace.events[subject.index] : undefined;
    const whose = event ? participantOf(event) : subject;
    const lane = whose && laneOf(this.chart, whose);
    const outline = this.find(`#${this.ids}-lane`);
    outline.setAttribute("y", px(lane?.y ?? 0));
    outline.setAttribute("height", px(lane?.height ?? 0));
    if (!this.list) this.patcher.apply(sceneChunks(this.frame, this.layout, this.ids, subject));
    if (subject) await this.story.tell(this.timeline, subject, manner);
    else this.story.hide();
  }

  /** What was clicked in the picture or in the chart; `null` for anything else. */
  pointedAt({ clientX, clientY }: MouseEvent, target: Element): Pointed | null {
    const svg = target.closest<SVGSVGElement>(".pv-scene, .pv-chart");
    if (!svg) return null;
    const box = svg.getBoundingClientRect();
    const x = ((clientX - box.left) / box.width) * this.layout.width;
    if (svg.matches(".pv-scene")) {
      const y = ((clientY - box.top) / box.height) * this.layout.height;
      return { subject: subjectAt(this.frame, this.layout, x, y), atMillis: null };
    }
    const y = ((clientY - box.top) / box.height) * this.chart.height;
    return { subject: laneAt(this.chart, y), atMillis: chartMoment(this.timeline, this.layout.width, x) };
  }

  /** Fills a panel the reader opened; its code is fetched at that moment. */
  async unfold(details: HTMLDetailsElement): Promise<void> {
    if (details.matches(".pv-ask")) await this.asks.fill();
  }

  /** What the reader chose in the list of all there is. */
  get chosen(): Subject | null {
    return this.asks.chosen;
  }

  get events(): EventList | null {
    return this.list;
  }

  /** Text in place of the drawing, or the drawing again. */
  async showText(asText: boolean): Promise<void> {
    const text = this.find(".pv-text");
    const { EventList } = await import("./panels.ts");
    this.list = asText ? new EventList(text, this.timeline) : null;
    if (!asText) text.replaceChildren();
    text.hidden = !asText;
    this.find(".pv-stage").hidden = asText;
    this.find(".pv-timeline").hidden = asText;
    const { index, atMillis } = this.frame;
    this.show({ index, atMillis });
  }
}
