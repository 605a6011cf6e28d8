import { prose, quoted } from "./parts.ts";
import { itemWriting, type QuestionRule } from "./rule.ts";

const negation = /\b(?:not|never|except|cannot|neither|nor|\w+n['’]t)\b/gi;

export const positiveStem: QuestionRule = {
  title: "its stem is positive",
  mistake: "negative-stem",
  why: "A learner who misses a negation is wrong about the sentence, and right about the matter.",
  source: itemWriting,
  mistakesIn({ stem }) {
    const words = [...new Set(prose(stem).match(negation) ?? [])];
    return words.length === 0 ? [] : [{ field: ["stem"], message: `It says ${quoted(words)}. Ask for what is so.` }];
  },
};
