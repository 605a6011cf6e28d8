import type { MistakeId } from "#mistakes/catalogue.ts";
import { namesLike } from "../closest.ts";
import { lineAt, nameOf, type Page } from "./page.ts";
import type { Known, Mistake, PageRule } from "./rule.ts";
import { tagsNamed } from "./tags.ts";

const named = {
  lab: "no-such-lab",
  quiz: "no-such-quiz",
  lesson: "no-such-lesson",
  misconception: "no-such-misconception",
  figure: "no-such-figure",
  "table of outcomes": "no-such-table",
} satisfies Record<string, MistakeId>;

type Named = keyof typeof named;
type Names = ReadonlySet<string> | ReadonlyMap<string, unknown>;

/** Labs, quizzes, lessons, beliefs and figures that a page names. */
export const references: PageRule = {
  title: "everything it refers to is there",
  mistake: "dead-link",
  mistakesIn(page, known) {
    const { front, lineOf } = page;
    const refer = (what: Named, id: string, names: Names, line: number): Mistake[] => {
      const message = `there is no ${what} \`${id}\`. ${namesLike(id, names.keys())}`;
      return names.has(id) ? [] : [{ mistake: named[what], line, message, value: id }];
    };
    const all = (what: Named, field: "prerequisites" | "misconceptions", names: Names) =>
      front[field].flatMap((id, index) => refer(what, id, names, lineOf([field, index])));
    const inText = (component: string, what: Named, names: Names) =>
      tagsNamed(page.prose, component).flatMap((tag) => {
        const line = lineAt(page.prose, tag.at);
        const id = tag.attribute("id");
        return id === null
          ? [{ mistake: "tag-without-id" as const, line, message: `<${component}> has no \`id\`` }]
          : refer(what, id, names, line);
      });
    return [
      ...(front.lab === undefined ? [] : refer("lab", front.lab, known.labs, lineOf(["lab"]))),
      ...belongs(page, known),
      ...leads(page, known),
      ...refer("quiz", front.quiz, known.quizzes, lineOf(["quiz"])),
      ...all("lesson", "prerequisites", known.lessons),
      ...all("misconception", "misconceptions", known.misconceptions),
      ...inText("Figure", "figure", known.figures),
      ...inText("FigureSlider", "figure", known.figures),
      ...inText("Outcomes", "table of outcomes", known.outcomes),
      ...inText("OutcomesMatrix", "table of outcomes", known.outcomes),
      ...inText("LabCard", "lab", known.labs),
    ];
  },
};

/** A lab names the pages that lead to it, and its own page links them. */
function leads(page: Page, { labs }: Known): Mistake[] {
  const isLinked = (id: string) =>
    new RegExp(`(<LabCard id="|lab="|/labs/)${id}["/]|lab: ${id}\\b(?!-)`).test(page.text);
  return [...labs]
    .filter(([id, pages]) => pages.includes(nameOf(page)) && !isLinked(id))
    .map(([id]) => ({
      mistake: "lab-not-linked",
      line: 1,
      message: `labs/${id}/lab.yaml says that the lab belongs to \`${nameOf(page)}\`, and nothing here leads to it, as <LabCard id="${id}" /> would`,
      value: id,
    }));
}

/** A page that sends readers to a lab, by its front matter or a card, is one of the lab's. */
function belongs(page: Page, { labs }: Known): Mistake[] {
  const { lab } = page.front;
  const cards = tagsNamed(page.prose, "LabCard").map((tag) => ({
    id: tag.attribute("id") ?? "",
    line: lineAt(page.prose, tag.at),
  }));
  const sent = lab === undefined ? cards : [{ id: lab, line: page.lineOf(["lab"]) }, ...cards];
  return sent
    .filter(({ id }, index) => sent.findIndex((other) => other.id === id) === index)
    .filter(({ id }) => labs.get(id)?.includes(nameOf(page)) === false)
    .map(({ id, line }) => ({
      mistake: "lab-does-not-know-page",
      line,
      message: `\`belongsTo\` of labs/${id}/lab.yaml lacks \`${nameOf(page)}\``,
      value: id,
    }));
}
