import type { Placement, StepStrength } from "#quiz/tests/placement.ts";
import { credits, STANDING_WORDS } from "#quiz/tests/results.ts";
import type { Score } from "#quiz/tests/score.ts";
import * as say from "#strings/test-run.ts";
import { capitalised, inlineText, make } from "../elements.ts";
import type { TestStep } from "./load-tests.ts";
import { stepTitle } from "./test-data.ts";

/** Each step that was asked about: a mark for each question, the credit in numbers, and its objectives. */
export function scoreTable(score: Score, steps: readonly TestStep[]): HTMLElement {
  const rows = score.steps.map(({ step, credit, outOf }) => {
    const asked = score.items.filter(({ question, standing }) => question?.step === step && standing !== "changed");
    const objectives = asked.map(({ question, standing }) =>
      make("li", [
        `${STANDING_WORDS[standing].mark} `,
        ...inlineText(question?.objective ?? ""),
        hidden(` (${STANDING_WORDS[standing].word})`),
      ]),
    );
    return make("tr", [
      header([stepTitle(steps, step), make("ul", objectives)]),
      make("td", [bar(outOf ? credit / outOf : 0), say.creditOf(credits(credit), outOf)]),
    ]);
  });
  return table([say.stepAndObjectives, say.right], rows);
}

/** Each step with how likely it is known, and on how many questions that rests. */
export function strengthTable({ steps: strengths }: Placement, steps: readonly TestStep[]): HTMLElement {
  const rows = strengths.map((strength) =>
    make("tr", [
      header([stepTitle(steps, strength.step)]),
      make("td", [bar(strength.strength), say.strengthAnd(capitalised(strength.words), percent(strength.strength))]),
      make("td", restsOn(strength)),
    ]),
  );
  return table([say.step, say.strength, say.restsOn], rows);
}

function restsOn({ asked, right }: StepStrength): string {
  return asked ? say.questionsRight(asked, right) : say.noQuestionOnly;
}

/** In tens: ten questions don't tell more. */
function percent(strength: number): string {
  const tens = Math.round(strength * 10) * 10;
  return tens >= 100 ? say.over90 : tens <= 0 ? say.under10 : say.aboutPercent(tens);
}

function bar(share: number): HTMLElement {
  const element = make("span", [make("span")], { className: "bar", ariaHidden: "true" });
  element.style.setProperty("--done", String(share));
  return element;
}

const hidden = (text: string) => make("span", text, { className: "ws-hidden" });
const header = (children: (Node | string)[]) => make("th", children, { scope: "row" });

function table(columns: string[], rows: HTMLElement[]): HTMLElement {
  const head = make(
    "tr",
    columns.map((column) => make("th", column, { scope: "col" })),
  );
  return make("table", [make("thead", [head]), make("tbody", rows)]);
}
