import { courseLessons } from "../../layouts/course.ts";
import { type AskedPrediction, predictionsIn } from "./predictions-in.ts";

export interface LessonPrediction extends AskedPrediction {
  step: number;
}

/** The predictions of all lessons, read from their MDX when the site is built, so that none is written twice. */
export async function lessonPredictions(): Promise<LessonPrediction[]> {
  return (await courseLessons()).flatMap(({ id, body = "", data: { step } }) =>
    predictionsIn(body, id).map((prediction) => ({ ...prediction, step })),
  );
}
