import type { MistakeId } from "#mistakes/catalogue.ts";
import type { Question } from "#schemas/question.ts";

/** Where a question, or a file of them, breaks a rule. */
export interface Mistake {
  /** Path of the field, from the question or the file. */
  field: PropertyKey[];
  /** What stands there and what to do. */
  message: string;
  /** What stands there; the field's own value where absent. */
  value?: unknown;
}

/** What a question is held against, apart from itself. */
export interface Known {
  misconceptions: ReadonlySet<string>;
  figures: ReadonlySet<string>;
  /** Ids of questions that no run can prove, from `content/quizzes/not-run.yaml`. */
  notRun: ReadonlySet<string>;
}

interface Reasoned {
  /** What is so when the rule is kept, after "question <id>:" or the file's name. */
  title: string;
  /** The mistake of the catalogue that it is to break it. */
  mistake: MistakeId;
  /** Why, in a sentence. */
  why: string;
  /** Where the rule comes from. */
  source: string;
}

/** A rule for a question as it is asked: names in braces are filled in, once for every variant. */
export interface QuestionRule extends Reasoned {
  mistakesIn(question: Question, known: Known): Mistake[];
}

/** A rule for all questions of a file together. */
export interface FileRule extends Reasoned {
  mistakesIn(questions: Question[]): Mistake[];
}

/** The 31 guidelines for multiple-choice items and what research says of each: Haladyna, Downing and Rodriguez, 2002. */
export const itemWriting = "https://doi.org/10.1207/S15324818AME1503_5";
/** Questions about what happens told readers who understood from those who didn't: Crichton and Krishnamurthi, 2024. */
export const conceptualItems = "https://arxiv.org/abs/2401.01257";
/** Wrong options taken from an inventory of misconceptions: Crichton, Gray and Krishnamurthi, 2023. */
export const realErrors = "https://arxiv.org/abs/2309.04134";
/** How this project proves what it says. */
export const ownRule = "src/claims/README.md";
