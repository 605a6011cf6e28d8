import * as say from "#strings/visualiser-player.ts";
import type { Timeline } from "../frames/timeline.ts";
import { readSubject, type Subject, writeSubject } from "../stories/story.ts";

/** A list of all there is to ask about, by keyboard: filled when the reader opens it. */
export class AskList {
  private filled = false;
  private readonly details: HTMLDetailsElement;
  private readonly timeline: Timeline;

  constructor(details: HTMLDetailsElement, timeline: Timeline) {
    this.details = details;
    this.timeline = timeline;
  }

  /** What is chosen; `null` before anything is. */
  get chosen(): Subject | null {
    return readSubject(this.details.querySelector("select")?.value ?? "");
  }

  async fill(): Promise<void> {
    const list = this.details.querySelector("select");
    if (this.filled || !list) return;
    this.filled = true;
    try {
      const { subjectsOf } = await import("./asking.ts");
      const groups = new Map<string, HTMLOptGroupElement>();
      for (const { subject, label } of subjectsOf(this.timeline)) {
        const kind = say.kinds[subject.kind];
        let group = groups.get(kind);
        if (!group) {
          group = document.createElement("optgroup");
          group.label = kind;
          groups.set(kind, group);
        }
        group.append(new Option(label, writeSubject(subject)));
      }
      list.replaceChildren(...groups.values());
      list.selectedIndex = 0;
    } catch (cause) {
      this.filled = false;
      const reason = cause instanceof Error ? cause.message : String(cause);
      list.replaceChildren(new Option(say.listNotLoaded(reason), ""));
    }
  }
}
