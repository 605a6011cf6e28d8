import { optionsOf } from "./parts.ts";
import { itemWriting, type QuestionRule } from "./rule.ts";

/** “All of them wait” is about requests; “All of these” alone, or of the answers, is about the other options. */
const aboutOthers = [
  /\b(?:all|none|neither|both|any|either|each|two|three) of (?:the )?(?:above|(?:these |those |other )?(?:options|answers))\b/i,
  /^(?:all|none|neither|both|any|either) of (?:these|those|them)\.?$/i,
  /\b(?:[Bb]oth|[Nn]either|[Ee]ither) (?:options? )?[A-D] (?:and|nor|or) [A-D]\b/,
  /\b(?:the )?(?:first|second|third|other) (?:two |three )?(?:options?|answers?)\b/i,
];

export const noAllOrNone: QuestionRule = {
  title: "no option is about other options",
  mistake: "option-about-others",
  why: "“All” and “none of the above” can be answered from half the knowledge, and the page shuffles what is above.",
  source: itemWriting,
  mistakesIn: (question) =>
    optionsOf(question).flatMap(({ text, field }) => {
      const found = aboutOthers.map((pattern) => pattern.exec(text)?.[0]).find((words) => words !== undefined);
      return found === undefined
        ? []
        : [{ field: [...field, "text"], message: `An option says “${found}”. Say what happens instead.` }];
    }),
};
