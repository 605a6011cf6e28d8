import type { MistakeId } from "#mistakes/catalogue.ts";
import type { Page } from "./page.ts";

/** What is wrong with a page, and where. */
export interface Mistake {
  /** Which mistake of the catalogue it is. */
  mistake: MistakeId;
  line: number;
  message: string;
  /** What stands there, where one value is to blame. */
  value?: unknown;
}

/** What there is to refer to. */
export interface Known {
  /** All files below `labs/`, as `<id>/starter/…`. */
  labFiles: ReadonlyMap<string, string>;
  /** `belongsTo` of each lab. */
  labs: ReadonlyMap<string, readonly string[]>;
  figures: ReadonlySet<string>;
  /** Tables of outcomes. */
  outcomes: ReadonlySet<string>;
  /** How many questions each quiz has. */
  quizzes: ReadonlyMap<string, number>;
  misconceptions: ReadonlySet<string>;
  lessons: ReadonlySet<string>;
}

/** One thing that must be so on each page. */
export interface PageRule {
  /** What holds where there is no mistake, for example `its references lead somewhere`. */
  title: string;
  /** What is most often wrong where it doesn't hold. */
  mistake: MistakeId;
  mistakesIn(page: Page, known: Known): Mistake[];
}
