/** The name of the DOM event on `document` that tells what the learner did; its `detail` is a `LearningEvent`. */
export const learningEventName = "learning-event";

/** Raised when a field changes its meaning or goes; what is only added leaves it as it is. */
export const LEARNING_EVENT_VERSION = 1;

/** A page that teaches, a recorded run or an incident, by the id in its address. */
export interface Page {
  kind: "lesson" | "myth" | "pitfall" | "case-study" | "page" | "run";
  id: string;
}

/** Where a question was asked. `attempt` is one sitting of a test. */
export type Place =
  | { kind: "lesson" | "incident"; id: string }
  | { kind: "test"; id: string; attempt: string }
  | { kind: "review" };

/** What a sitting of a test came to. An unanswered question counts 0, a partly right one its part. */
export interface TestScore {
  /** 0 to `outOf`. */
  credit: number;
  /** How many questions were asked. */
  outOf: number;
  /** Absent where the test passes nobody. */
  passed?: boolean;
}

/** What a learner did. Nothing of it says who, holds code, or holds what was typed or chosen. */
export type Happened =
  | { type: "page-read"; page: Page }
  | {
      type: "question-answered";
      question: string;
      place: Place;
      /** Which try at this place, from 1. */
      attempt: number;
      correct: boolean;
      /** 0 to 1. */
      credit: number;
      tookMillis: number;
    }
  | { type: "prediction-made"; prediction: string; skipped: boolean }
  | { type: "lab-run"; lab: string }
  | { type: "lab-checked"; lab: string; passed: boolean }
  /** The learner's own code passed every check; `again` when it had before. */
  | { type: "lab-solved"; lab: string; again: boolean }
  /** `retry`: only what went wrong in an earlier sitting was asked. */
  | { type: "test-finished"; test: string; attempt: string; retry: boolean; score: TestScore }
  | { type: "incident-solved"; incident: string; attempts: number }
  /** `item` is `question:<id>`, `prediction:<id>` or `myth:<id>`. */
  | { type: "review-done"; item: string };

/** A change of the record in words: what happened, and when by the learner's clock. */
export type Dated = Happened & { atMillis: number };

/** What a page tells: what happened, with an id of its own. */
export type LearningEvent = Happened & {
  version: typeof LEARNING_EVENT_VERSION;
  /** A random UUID, the same wherever this event goes. */
  id: string;
  /** ISO 8601, by the learner's clock. */
  at: string;
  /** A random UUID for this visit in this tab. */
  session: string;
  /** The heading of the page on which it happened. */
  heading: string;
};
