import type { Page } from "./page.ts";

/** What is wrong with a page, and where. */
export interface Mistake {
  line: number;
  message: string;
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
  mistakesIn(page: Page, known: Known): Mistake[];
}
