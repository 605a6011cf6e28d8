import { namesLike } from "../closest.ts";
import { lineAt, nameOf, type Page } from "./page.ts";
import type { Known, Mistake, PageRule } from "./rule.ts";
import { tagsNamed } from "./tags.ts";

type Names = ReadonlySet<string> | ReadonlyMap<string, unknown>;

/** Labs, quizzes, lessons, beliefs and figures that a page names. */
export const references: PageRule = {
  title: "everything it refers to is there",
  mistakesIn(page, known) {
    const { front, lineOf } = page;
    const refer = (what: string, id: string, names: Names, line: number): Mistake[] =>
      names.has(id) ? [] : [{ line, message: `there is no ${what} \`${id}\`. ${namesLike(id, names.keys())}` }];
    const all = (what: string, field: "prerequisites" | "misconceptions", names: Names) =>
      front[field].flatMap((id, index) => refer(what, id, names, lineOf([field, index])));
    const inText = (component: string, what: string, names: Names) =>
      tagsNamed(page.prose, component).flatMap((tag) => {
        const line = lineAt(page.prose, tag.at);
        const id = tag.attribute("id");
        return id === null ? [{ line, message: `write <${component} id="…" />` }] : refer(what, id, names, line);
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
      line: 1,
      message: `lead to the lab \`${id}\`, as by <LabCard id="${id}" />, or take \`${nameOf(page)}\` from \`belongsTo\` of labs/${id}/lab.yaml`,
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
    .map(({ id, line }) => ({ line, message: `add \`${nameOf(page)}\` to \`belongsTo\` of labs/${id}/lab.yaml` }));
}
