import { ownRule, type QuestionRule } from "./rule.ts";

export const shownFigure: QuestionRule = {
  title: "the run it shows exists",
  mistake: "no-such-figure",
  why: "A page can't show a run that was never recorded.",
  source: ownRule,
  mistakesIn: ({ figure }, { figures }) =>
    figure === undefined || figures.has(figure)
      ? []
      : [{ field: ["figure"], message: `There is no figure \`${figure}\`. Known: ${[...figures].join(", ")}.` }],
};
