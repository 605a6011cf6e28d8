import type { SourceLine } from "#sim/trace.ts";
import type { Subject } from "../stories/story.ts";

/** Where a scene is: detail of its `moment` event. */
export interface Moment {
  atMillis: number;
  /** The last event that has happened; -1 before the first. */
  index: number;
  /** The learner's line that ran last. */
  source?: SourceLine;
}

declare global {
  interface HTMLElementEventMap {
    moment: CustomEvent<Moment>;
    /** The reader asked why: a mark, a lane, a failure. */
    asked: CustomEvent<Subject>;
    /** The reader wants to see a line of their code. */
    line: CustomEvent<SourceLine>;
  }
}
