import {
  type ChoiceShare,
  type CourseBank,
  type CourseItem,
  type Figures,
  type Flag,
  type ItemRow,
  LEAST_ANSWERS,
} from "#quiz/statistics/index.ts";
import { capitalised, counted, inlineText, make } from "../elements.ts";
import { flagsOf, placeOf, titleOf } from "./item-table.ts";
import { duration, numberWithInterval, shareWithInterval } from "./numbers.ts";
import { table } from "./table.ts";

const advice: Record<Flag["kind"], string> = {
  "check-key": "the better people did elsewhere, the worse they did here. Is the right answer marked as right?",
  weak: "strong and weak learners did about the same here.",
  "too-hard": "under 30 % of the credit was earned. Does the lesson say it, and does the stem?",
  "too-easy": "over 80 % of the credit was earned. It tells little about who knows it.",
  "dead-option": "under 5 % chose it, so it makes nobody think.",
};

const roles: Record<ChoiceShare["role"], string> = {
  right: "✓ right",
  wrong: "✕ wrong",
  place: "in its place",
  other: "✕ wrong",
};

/** Everything about an item, folded: what was asked, who chose what, what stands behind each answer. */
export function itemDetails(item: ItemRow, bank: CourseBank): HTMLDetailsElement {
  const words = bank.items.find(({ id }) => id === item.question);
  const isCurrent = item.standing === "current" && words !== undefined;
  const flags = flagsOf(item, bank).join(" · ");
  const fewAnswers = item.figures ? "" : `${item.n} of ${LEAST_ANSWERS} answers`;
  const flagged = make("span", flags || fewAnswers, { className: "flags" });
  // The id is the summary's, so that following a link to it moves the focus there.
  const summary = make("summary", [...titleOf(item, bank), " ", flagged], { id: placeOf(item) });
  return make(
    "details",
    [
      summary,
      ...(isCurrent ? asked(words) : []),
      ...notes(item, bank),
      ...(isCurrent && item.figures ? [choiceTable(item, words)] : []),
      ...(isCurrent && item.variants.length > 1 && item.figures ? [variantTable(item, words)] : []),
    ],
    { className: "item" },
  );
}

function asked({ objective, name, stem, code, id, asked: difficulty }: CourseItem): HTMLElement[] {
  const about = [
    make("p", [`${objective}. Meant to be ${difficulty}. `, make("code", id)], { className: "about" }),
    ...(name === undefined ? [] : [make("p", inlineText(stem))]),
  ];
  if (code === undefined) return about;
  const block = make("pre", [make("code", code)], { tabIndex: 0, ariaLabel: "Code of the question" });
  block.setAttribute("role", "group");
  return [...about, block];
}

function notes(item: ItemRow, bank: CourseBank): HTMLElement[] {
  const { flags, reworded, standing, figures, n } = item;
  const names = flagsOf(item, bank);
  const lines: (string | (Node | string)[])[] = flags.map((flag, index) => [
    make("strong", capitalised(names[index] ?? "")),
    `: ${advice[flag.kind]}`,
  ]);
  if (!figures) lines.push(`${counted(n, "learner")} answered. Below ${LEAST_ANSWERS} nothing is said.`);
  if (figures) lines.push(timeLine(figures));
  if (figures && !figures.discrimination)
    lines.push(
      figures.discriminationCount < LEAST_ANSWERS
        ? `No discrimination: ${counted(figures.discriminationCount, "learner")} answered three other questions, and it needs ${LEAST_ANSWERS}.`
        : "No discrimination: all got the same credit.",
    );
  if (reworded > 0)
    lines.push(`${counted(reworded, "learner")} read it before its words were changed. The key was the same.`);
  if (standing === "earlier")
    lines.push("These learners answered a version with another key, other options or a variant that is gone.");
  if (standing === "unknown")
    lines.push("The course on this site has no such question. The files may come from another one.");
  return [
    make(
      "ul",
      lines.map((line) => make("li", line)),
      { className: "notes" },
    ),
  ];
}

const timeLine = ({ timeMillis: { median, quartiles } }: Figures) =>
  `Half answered within ${duration(median)}, the middle half between ${duration(quartiles[0])} and ${duration(quartiles[1])}.`;

function choiceTable(item: ItemRow, { choices, type }: CourseItem): HTMLElement {
  const shareTitle = type === "order" ? "Put in its place by" : "Chosen by";
  const columns = ["Answer", "Key", shareTitle, "Stands for", "Why"];
  const rows = item.choices.map(({ id, role, count, share }) => {
    const { text = id, belief, rationale } = choices.find((choice) => choice.id === id) ?? {};
    return [
      inlineText(text),
      roles[role],
      [`${counted(count, "learner")}, `, ...shareWithInterval(share)],
      belief ? inlineText(belief) : "",
      rationale ? inlineText(rationale) : "",
    ];
  });
  return table(type === "order" ? "The right order" : "What was chosen", columns, rows);
}

function variantTable(item: ItemRow, { variants }: CourseItem): HTMLElement {
  const columns = ["Variant", "Learners", "Difficulty", "Discrimination", "Confident errors", "Median time"];
  const rows = item.variants.map(({ variant, n, figures }) => {
    const values = variants.find(({ id }) => id === variant)?.values;
    const name = [make("code", variant), values ? ` ${values}` : ""];
    if (!figures) return [name, String(n), `needs ${LEAST_ANSWERS}`, "", "", ""];
    return [
      name,
      String(n),
      numberWithInterval(figures.difficulty),
      numberWithInterval(figures.discrimination),
      shareWithInterval(figures.confidentErrors),
      duration(figures.timeMillis.median),
    ];
  });
  return table("Its variants apart", columns, rows);
}
