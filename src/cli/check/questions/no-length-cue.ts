import { optionsOf } from "./parts.ts";
import { itemWriting, type QuestionRule } from "./rule.ts";

const share = 1.25;
/** Below this nobody sees a difference: “Ten” and “Seven” are as long as each other. */
const leastCharacters = 8;

export const noLengthCue: QuestionRule = {
  title: "its right option does not stand out by its length",
  mistake: "length-tells",
  why: "Whoever knows nothing chooses the longest option, because authors explain the right one most.",
  source: itemWriting,
  mistakesIn(question) {
    const options = optionsOf(question);
    const lengths = (correct: boolean) =>
      options.flatMap((option) => (option.correct === correct ? [option.text.length] : []));
    const [right, wrong] = [lengths(true), lengths(false)];
    if (right.length === 0 || wrong.length === 0) return [];
    const field = ["options", options.findIndex(({ correct }) => correct), "text"];
    const standsOut = (long: number, short: number) => long > short * share && long - short >= leastCharacters;
    const are = right.length > 1 ? "The right options have" : "The right option has";
    const [shortestRight, longestRight] = [Math.min(...right), Math.max(...right)];
    const [shortestWrong, longestWrong] = [Math.min(...wrong), Math.max(...wrong)];
    if (standsOut(shortestRight, longestWrong))
      return [
        {
          field,
          message: `${are} ${shortestRight} characters, the longest wrong one ${longestWrong}. Shorten it, or give a wrong one as much to say.`,
        },
      ];
    if (standsOut(shortestWrong, longestRight))
      return [
        {
          field,
          message: `${are} ${longestRight} characters, the shortest wrong one ${shortestWrong}. Say as much in it as in the others.`,
        },
      ];
    return [];
  },
};
