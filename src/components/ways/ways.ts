import type { QuizTest } from "#schemas/quiz-test.ts";
import type { CourseLab } from "../lab/index/next-lab.ts";
import type { Place } from "../progress/course.ts";

/** What there is to do in each way that has something to finish, in its order; plain JSON. */
export interface Ways {
  /** Lessons. */
  read: Place[];
  /** Recorded runs by the id of their figure. */
  watch: Place[];
  /** Predictions by their id, each titled by the page that asks it first. */
  predict: Place[];
  build: (CourseLab & Place)[];
  /** Incidents, each with the lab that mends it. */
  break: (Place & { lab: string })[];
  /** Myths, each by the id of its prediction. */
  bust: Place[];
  test: (Place & Pick<QuizTest, "kind" | "passShare">)[];
  /** Ids of the questions that recall can ask, beside the predictions. */
  questions: string[];
}
