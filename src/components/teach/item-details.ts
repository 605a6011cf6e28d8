import { type CourseBank, type CourseItem, type Figures, type ItemRow, LEAST_ANSWERS } from "#quiz/statistics/index.ts";
import * as say from "#strings/teach.ts";
import { capitalised, inlineText, make } from "../elements.ts";
import { flagsOf, placeOf, titleOf } from "./item-table.ts";
import { duration, numberWithInterval, shareWithInterval } from "./numbers.ts";
import { table } from "./table.ts";

/** Everything about an item, folded: what was asked, who chose what, what stands behind each answer. */
export function itemDetails(item: ItemRow, bank: CourseBank): HTMLDetailsElement {
  const words = bank.items.find(({ id }) => id === item.question);
  const isCurrent = item.standing === "current" && words !== undefined;
  const flags = flagsOf(item, bank).join(" · ");
  const fewAnswers = item.figures ? "" : say.answersOfLeast(item.n, LEAST_ANSWERS);
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
    make("p", [`${say.askedFor(objective, say.difficulties[difficulty])} `, make("code", id)], { className: "about" }),
    ...(name === undefined ? [] : [make("p", inlineText(stem))]),
  ];
  if (code === undefined) return about;
  const block = make("pre", [make("code", code)], { tabIndex: 0, ariaLabel: say.codeOfQuestion });
  block.setAttribute("role", "group");
  return [...about, block];
}

function notes(item: ItemRow, bank: CourseBank): HTMLElement[] {
  const { flags, reworded, standing, figures, n } = item;
  const names = flagsOf(item, bank);
  const lines: (string | (Node | string)[])[] = flags.map((flag, index) => [
    make("strong", capitalised(names[index] ?? "")),
    `: ${say.advice[flag.kind]}`,
  ]);
  if (!figures) lines.push(say.tooFewAnswered(n, LEAST_ANSWERS));
  if (figures) lines.push(timeLine(figures));
  if (figures && !figures.discrimination)
    lines.push(
      figures.discriminationCount < LEAST_ANSWERS
        ? say.tooFewOthers(figures.discriminationCount, LEAST_ANSWERS)
        : say.sameCredit,
    );
  if (reworded > 0) lines.push(say.readBeforeReworded(reworded));
  if (standing === "earlier") lines.push(say.otherVersion);
  if (standing === "unknown") lines.push(say.unknownQuestion);
  return [
    make(
      "ul",
      lines.map((line) => make("li", line)),
      { className: "notes" },
    ),
  ];
}

const timeLine = ({ timeMillis: { median, quartiles } }: Figures) =>
  say.times(duration(median), duration(quartiles[0]), duration(quartiles[1]));

function choiceTable(item: ItemRow, { choices, type }: CourseItem): HTMLElement {
  const shareTitle = type === "order" ? say.columnPlaced : say.columnChosen;
  const columns = [say.columnAnswer, say.columnKey, shareTitle, say.columnBelief, say.columnWhy];
  const rows = item.choices.map(({ id, role, count, share }) => {
    const { text = id, belief, rationale } = choices.find((choice) => choice.id === id) ?? {};
    return [
      inlineText(text),
      say.roles[role],
      [say.learnersAnd(count), ...shareWithInterval(share)],
      belief ? inlineText(belief) : "",
      rationale ? inlineText(rationale) : "",
    ];
  });
  return table(type === "order" ? say.rightOrder : say.whatWasChosen, columns, rows);
}

function variantTable(item: ItemRow, { variants }: CourseItem): HTMLElement {
  const columns = [
    ...[say.columnVariant, say.columnLearners, say.columnDifficulty, say.columnDiscrimination],
    ...[say.columnConfidentErrors, say.columnMedianTime],
  ];
  const rows = item.variants.map(({ variant, n, figures }) => {
    const values = variants.find(({ id }) => id === variant)?.values;
    const name = [make("code", variant), values ? ` ${values}` : ""];
    if (!figures) return [name, String(n), say.needs(LEAST_ANSWERS), "", "", ""];
    return [
      name,
      String(n),
      numberWithInterval(figures.difficulty),
      numberWithInterval(figures.discrimination),
      shareWithInterval(figures.confidentErrors),
      duration(figures.timeMillis.median),
    ];
  });
  return table(say.variantsApart, columns, rows);
}
