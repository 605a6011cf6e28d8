// What the frames of pages say, and the head of each.
import { plural } from "../plural.ts";

export const frontPageTitle = (site: string, subject: string) => `${site}: ${subject}`;
export const pageTitle = (title: string, site: string) => `${title} · ${site}`;
export const imageText = (title: string, site: string) => `${title}, on a card of ${site}`;
export const skipToContent = "Skip to the content";

/** Folders of pages, by the first part of their addresses. */
export const folders: Record<string, string> = {
  lessons: "Lessons",
  myths: "Myths",
  pitfalls: "Pitfalls",
  "case-studies": "Case studies",
  deeper: "Deeper pages",
  labs: "Labs",
  incidents: "Incidents",
  tests: "Tests",
  watch: "Watch",
  instructors: "For instructors",
};

// Facts about a page.
export const levels = {
  foundation: "foundation",
  intermediate: "intermediate",
  advanced: "advanced",
  expert: "expert",
};
export const minutes = (count: number) => plural(count, { one: `${count} minutes`, other: `${count} minutes` });
export const pageFacts = (place: string, level: string, minutes: string) => `${place} · ${level} · ${minutes}`;
export const listFacts = (level: string, minutes: string) => `${level} · ${minutes}`;
export const notWrittenFacts = (level: string) => `${level} · not written yet`;
export const labFacts = (level: string, minutes: string) => `Lab · ${level} · ${minutes}`;
export const notWritten = "(not written yet)";

// A page's place in its series, and its neighbours.
export const step = (number: number) => `Step ${number}`;
export const stepOf = (number: number, all: number) => `Step ${number} of ${all}`;
export const steps = "The steps";
export const putItToWork = "Put it to work";
export const allLabs = "All labs";
export const goOnWith = "Go on with";
export const pitfalls = "Pitfalls";
export const series = {
  myth: "The myths",
  pitfall: "The pitfalls",
  "case-study": "The case studies",
  page: "Deeper pages",
};
export const seriesPage = {
  myth: "Myth",
  pitfall: "Pitfall",
  "case-study": "Case study",
  page: "Deeper page",
};
export const seriesPlace = {
  myth: (number: number) => `Myth ${number}`,
  pitfall: (number: number) => `Pitfall ${number}`,
  "case-study": (number: number) => `Case study ${number}`,
  page: (number: number) => `Deeper page ${number}`,
};
export const seriesPlaceOf = {
  myth: (number: number, all: number) => `Myth ${number} of ${all}`,
  pitfall: (number: number, all: number) => `Pitfall ${number} of ${all}`,
  "case-study": (number: number, all: number) => `Case study ${number} of ${all}`,
  page: (number: number, all: number) => `Deeper page ${number} of ${all}`,
};
export const previousAndNext = {
  lesson: "Previous and next lesson",
  myth: "Previous and next myth",
  pitfall: "Previous and next pitfall",
  "case-study": "Previous and next case study",
  page: "Previous and next page",
};

// A page that teaches.
/** What search engines read. */
export const kinds = {
  lesson: "lesson",
  myth: "myth",
  pitfall: "pitfall",
  "case-study": "case study",
  page: "page",
};
export const checkYourself = "Check yourself";
export const sources = "Sources";
export const aims = {
  lesson: "After this lesson you can",
  myth: "After this page you can",
  pitfall: "After this page you can",
  "case-study": "After this case study you can",
  page: "After this page you can",
};
export const leftForLater = (topics: readonly string[]) => `Left for later: ${topics.join("; ")}.`;
export const askedAgain = "What you answer and predict here is asked again in [Recall](recall), from tomorrow on.";
export const markAsDone = {
  lesson: "Mark this lesson as done",
  myth: "Mark this myth as done",
  pitfall: "Mark this pitfall as done",
  "case-study": "Mark this case study as done",
  page: "Mark this page as done",
};

// The page of a recorded run.
export const runDescription = (title: string, caption: string) =>
  `${title}: a recorded run you can play step by step. ${caption}`;
export const seeItHappen = "See it happen";
export const theRun = "The run";
export const theCode = "The code that ran";
export const whereToGoOn = "Where to go on";

// A report of a mistake, before anybody writes in it.
export const reportTitle = (title: string) => `Mistake in “${title}”`;
export const reportText = (place: string) => `${place}\n\nThe page says:\n\nIt should say, because (a source helps):\n`;
