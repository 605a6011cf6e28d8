import { prose, quoted } from "./parts.ts";
import { itemWriting, type QuestionRule } from "./rule.ts";

/** Verbs with which an instruction may begin; a stem is a question or ends in one of these. */
const instructions = [
  "Choose",
  "Order",
  "Put",
  "Pick",
  "Select",
  "Mark",
  "Find",
  "Predict",
  "Name",
  "Arrange",
  "Work out",
];

export const oneQuestion: QuestionRule = {
  title: "its stem asks one thing, at its end",
  mistake: "two-questions",
  why: "Two questions in one stem have two answers, and an answer can be right for one of them.",
  source: itemWriting,
  mistakesIn({ stem }) {
    const text = prose(stem).trim();
    const marks = text.split("?").length - 1;
    const field = ["stem"];
    if (marks > 1) return [{ field, message: `It has ${marks} question marks. Ask one thing.` }];
    if (marks === 1 && !text.endsWith("?"))
      return [{ field, message: "It goes on after its question. Ask at the end." }];
    const last = text.split(/(?<=[.?!:])\s+/).at(-1) ?? "";
    if (marks === 0 && !instructions.some((verb) => last.startsWith(`${verb} `)))
      return [
        {
          field,
          message: `It ends in “${last}”. End with a question, or with an instruction: ${quoted(instructions)}.`,
        },
      ];
    return [];
  },
};
