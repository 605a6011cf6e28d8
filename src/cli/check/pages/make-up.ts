import type { PageKind } from "./page.ts";
import type { Mistake, PageRule } from "./rule.ts";
import { type Tag, tagsOf } from "./tags.ts";

interface Part {
  component: string;
  least: number;
  most?: number;
  /** Which of them count, and how such a one is written; all of them where absent. */
  only?: { counts(tag: Tag): boolean; written: string };
}

const once = (component: string): Part => ({ component, least: 1, most: 1 });
const choice = { counts: (tag: Tag) => tag.attribute("options") !== null, written: "<Prediction options={…}>" };

const parts: Record<PageKind, Part[]> = {
  lesson: [{ component: "Figure", least: 2 }, { component: "Prediction", least: 1 }, once("Insight"), once("Result")],
  myth: [{ component: "Prediction", least: 1, only: choice }, { component: "Figure", least: 1 }, once("Truth")],
  pitfall: [once("WrongRight"), once("RootCause")],
  "case-study": [
    { component: "Prediction", least: 2 },
    { component: "Figure", least: 1 },
    { component: "LabCard", least: 1 },
    once("Takeaways"),
  ],
  page: [{ component: "Prediction", least: 1 }, once("Result")],
};

const questions: Record<PageKind, [least: number, most: number]> = {
  lesson: [3, 6],
  myth: [1, 2],
  pitfall: [1, Number.POSITIVE_INFINITY],
  "case-study": [3, 6],
  page: [2, 6],
};

/** The parts that every page of its kind has, and as many questions. */
export const makeUp: PageRule = {
  title: "it has every part that pages of its kind have",
  mistake: "part-missing",
  mistakesIn({ kind, prose, front, lineOf }, { quizzes }) {
    const tags = tagsOf(prose);
    const missing = parts[kind].flatMap(({ component, least, most = Number.POSITIVE_INFINITY, only }): Mistake[] => {
      const found = tags.filter((tag) => tag.name === component && (only?.counts(tag) ?? true)).length;
      if (found >= least && found <= most) return [];
      const wanted = least === most ? `exactly ${least}` : `at least ${least}`;
      return [
        {
          mistake: "part-missing",
          line: 1,
          message: `a ${kind} has ${wanted} ${only?.written ?? `<${component} />`}; this one has ${found}`,
          value: found,
        },
      ];
    });
    const [least, most] = questions[kind];
    const there = quizzes.get(front.quiz);
    if (there === undefined || (there >= least && there <= most)) return missing;
    const range = Number.isFinite(most) ? `${least} to ${most}` : `${least} or more`;
    const message = `a ${kind} asks ${range} questions; content/quizzes/${front.quiz}.yaml has ${there}`;
    return [...missing, { mistake: "number-of-questions", line: lineOf(["quiz"]), message, value: there }];
  },
};
