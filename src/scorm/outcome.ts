import type { BankQuestion } from "#quiz/tests/bank.ts";
import { scoreItems } from "#quiz/tests/score.ts";
import { itemsAfterRetries, sittings } from "#quiz/tests/sittings.ts";
import type { ProgressRecord } from "#schemas/progress.ts";
import type { SiteSettings } from "#schemas/site.ts";
import type { Kept } from "./kept.ts";

/** What a package knows of its course; plain JSON. */
export interface PackagedCourse {
  /** Names the learners' records within the LMS' origin. */
  name: string;
  settings: SiteSettings["scorm"];
  /** Ids of the lessons, in their order. */
  lessons: string[];
  /** The final test with the questions it draws from; null where the course has none. */
  test: { id: string; bank: BankQuestion[] } | null;
}

/** What `cmi.core.lesson_status` can say of a learner who is there. */
export type Status = "incomplete" | "completed" | "passed" | "failed";

export interface Outcome {
  status: Status;
  /** In percent; null where there is nothing to score yet. */
  score: number | null;
}

/** Where the learner stands, by what is kept of all devices. */
export function outcomeOf(kept: Kept, { settings, lessons, test }: PackagedCourse): Outcome {
  const read = lessons.filter((id) => kept.read.includes(id)).length;
  const result = test === null ? null : (kept.tests[test.id] ?? null);
  const readPercent = lessons.length === 0 ? null : rounded(read / lessons.length);
  return {
    status: settings.complete === "lessons" ? byLessons(read, lessons.length) : byTest(result, settings.mastery),
    score: settings.score === "lessons" ? readPercent : result,
  };
}

const byLessons = (read: number, all: number): Status => (all > 0 && read === all ? "completed" : "incomplete");

function byTest(result: number | null, mastery: number): Status {
  if (result === null) return "incomplete";
  return result >= mastery ? "passed" : "failed";
}

/** The best result of the final test in percent, its retries counted in as on its own page; empty while it wasn't finished. */
export function resultsOf({ tests }: Readonly<ProgressRecord>, { test }: PackagedCourse): Record<string, number> {
  if (test === null) return {};
  const shares = Object.keys(tests)
    .filter((id) => tests[id]?.test === test.id && tests[id].finishedAtMillis !== undefined)
    .map((id) => scoreItems(itemsAfterRetries(sittings(tests, id)), test.bank))
    .flatMap(({ credit, outOf }) => (outOf > 0 ? [credit / outOf] : []));
  return shares.length > 0 ? { [test.id]: rounded(Math.max(...shares)) } : {};
}

/** Percent with two decimals, never rounded up to a mark that wasn't reached; thirds of a point add up to a hair less than the whole. */
const rounded = (share: number) => Math.floor(share * 10_000 + 1e-6) / 100;
