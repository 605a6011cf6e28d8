import * as say from "#strings/visualiser-player.ts";
import type { Timeline } from "../frames/timeline.ts";
import type { Subject } from "../stories/story.ts";

/** What comes with a story: nothing; the page scrolls until it can be read; the focus goes there, too. */
export type Manner = "quiet" | "reveal" | "focus";

/** Where the story of what the reader asked about stands; its code is fetched at the first question. */
export class StoryPane {
  private asked = 0;
  private readonly host: HTMLElement;

  constructor(host: HTMLElement) {
    this.host = host;
  }

  get open(): boolean {
    return !this.host.hidden;
  }

  hide(): void {
    this.asked++;
    this.host.hidden = true;
    this.host.replaceChildren();
  }

  /** Tells the story. */
  async tell(timeline: Timeline, subject: Subject, manner: Manner): Promise<void> {
    const turn = ++this.asked;
    let html: string;
    try {
      const { storyOf, renderStory } = await import("./asking.ts");
      html = renderStory(storyOf(timeline, subject));
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      html = `<p role="alert"></p>`;
      if (turn === this.asked) this.say(html, manner);
      const alert = this.host.querySelector("[role=alert]");
      if (alert) alert.textContent = say.storyNotTold(reason);
      return;
    }
    if (turn === this.asked) this.say(html, manner);
  }

  private say(html: string, manner: Manner): void {
    this.host.innerHTML = `<button type="button" class="pv-close" data-action="close-story">${say.closeStory}</button>${html}`;
    this.host.hidden = false;
    if (manner === "focus") this.host.focus({ preventScroll: true });
    if (manner !== "quiet") this.host.scrollIntoView({ block: "nearest" });
  }
}
