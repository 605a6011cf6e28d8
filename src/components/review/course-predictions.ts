import type { AskedPrediction } from "#quiz/prediction.ts";
import { allTeachingPages, type TeachingPage } from "../../layouts/course.ts";
import { predictionsIn } from "./predictions-in.ts";

export interface CoursePrediction {
  asked: AskedPrediction;
  /** Where it is asked first. */
  page: TeachingPage;
}

/** The predictions of all pages that teach, read from their MDX when the site is built, so that none is written twice. */
export async function coursePredictions(): Promise<CoursePrediction[]> {
  return (await allTeachingPages()).flatMap((page) =>
    predictionsIn(page.entry.body ?? "", page.entry.filePath ?? page.key).map((asked) => ({ asked, page })),
  );
}
