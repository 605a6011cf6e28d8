import type { AskedPrediction } from "#quiz/prediction.ts";
import type { BankQuestion } from "#quiz/tests/bank.ts";
import type { QuizTest } from "#schemas/quiz-test.ts";

/** A page that can be linked to. */
export interface Place {
  id: string;
  title: string;
  href: string;
}

/** What a page about progress knows of the course; plain JSON. */
export interface Course {
  /** In their order. */
  steps: {
    step: number;
    title: string;
    /** Missing while it isn't written. */
    lesson?: Place;
    lab?: Place;
    /** Ids of the questions at the lesson's end. */
    check: string[];
  }[];
  /** The pages beside the steps, by what the record knows them by. */
  beside: Place[];
  labs: Place[];
  tests: (Place & Pick<QuizTest, "kind" | "passShare">)[];
  bank: BankQuestion[];
  predictions: (AskedPrediction & { href: string })[];
}
