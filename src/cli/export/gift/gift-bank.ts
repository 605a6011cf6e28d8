import { expand, variantIds } from "#quiz/variants.ts";
import type { Question } from "#schemas/question.ts";
import type { Quiz } from "#schemas/quiz.ts";
import { giftQuestion } from "./gift-question.ts";

/** Something of the questions that a GIFT file can't carry as it is. */
export interface GiftNote {
  what: string;
  /** What was done instead, and why. */
  reason: string;
  /** Ids of questions; empty where it is so for all. */
  questions: string[];
}

export interface GiftFile {
  text: string;
  /** Questions of the bank that are in the file. */
  questions: number;
  /** Entries of the file: a question with variants has one for each. */
  entries: number;
  notes: GiftNote[];
}

/** A part of a category's path; Moodle reads one slash as the next part. */
const part = (name: string) => name.replaceAll("/", "//").replaceAll(/\s+/g, " ").trim();

/** The bank as one GIFT file: a category for each quiz, and below it one for its questions' other variants. */
export function giftBank(quizzes: readonly Quiz[], courseName: string): GiftFile {
  const carried = quizzes.map((quiz) => ({ ...quiz, questions: quiz.questions.filter(({ figure }) => !figure) }));
  const blocks: string[] = [];
  let entries = 0;
  const add = (category: string[], questions: { question: Question; name: string }[]) => {
    if (questions.length === 0) return;
    entries += questions.length;
    blocks.push(
      `$CATEGORY: ${category.map(part).join("/")}`,
      ...questions.map((each) => giftQuestion(each.question, each.name)),
    );
  };
  for (const { id, questions } of carried) {
    add(
      [courseName, id],
      questions.map((question) => ({ question: expand(question), name: question.id })),
    );
    add(
      [courseName, id, "Other variants"],
      questions.flatMap((question) =>
        variantIds(question)
          .slice(1)
          .map((variant) => ({ question: expand(question, variant), name: `${question.id}-${variant}` })),
      ),
    );
  }
  const all = carried.flatMap(({ questions }) => questions);
  return {
    text: `${blocks.join("\n\n")}\n`,
    questions: all.length,
    entries,
    notes: notesOn(quizzes.flatMap(({ questions }) => questions)),
  };
}

/** Everything that differs from the site's question, group by group; groups without a question are left out. */
export function notesOn(all: readonly Question[]): GiftNote[] {
  const questions = all.filter(({ figure }) => !figure);
  const ids = (wanted: (question: Question) => boolean) => questions.filter(wanted).map(({ id }) => id);
  const groups: GiftNote[] = [
    {
      what: "left out: a recorded run is part of the question",
      reason: "GIFT holds no moving figure, and without it nobody could answer",
      questions: all.filter(({ figure }) => figure).map(({ id }) => id),
    },
    {
      what: "converted: variants",
      reason:
        "GIFT draws no values, so each variant is a question; all but the first stand in the quiz's category “Other variants”",
      questions: ids(({ variants }) => variants.length > 1),
    },
    {
      what: "converted: an order into a matching question",
      reason:
        "GIFT knows no order, so each event is matched with its place; the reasons stand in the general feedback, and Moodle's partial credit counts places, not pairs",
      questions: ids(({ type }) => type === "order"),
    },
    {
      what: "converted: a line of code into a single choice",
      reason: "GIFT has no code to click, so the lines that can be chosen are the options",
      questions: ids(({ type }) => type === "line"),
    },
    {
      what: "left out: the order of the options",
      reason: "GIFT can't keep Moodle from shuffling; switch “Shuffle the choices” off in these questions",
      questions: ids(({ shuffle, type }) => !shuffle && type !== "order" && type !== "number"),
    },
    {
      what: "left out: the link to a lab",
      reason: "the file can't know where the course is served",
      questions: ids(({ lab }) => lab !== undefined),
    },
  ];
  const hints: GiftNote = {
    what: "left out: hints",
    reason: "GIFT has no place for them; that of a number is what any other wrong number is answered with",
    questions: [],
  };
  return [...groups.filter((group) => group.questions.length > 0), ...(questions.length > 0 ? [hints] : [])];
}
