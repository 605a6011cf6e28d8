import { type CourseBank, flagText, type ItemRow, silence } from "#quiz/statistics/index.ts";
import * as say from "#strings/teach.ts";
import { inlineText, make } from "../elements.ts";
import { row } from "../table-rows.ts";
import { duration, numberWithInterval, shareWithInterval } from "./numbers.ts";

/** What a column is sorted by; rows without a value come last whichever way. */
const values: Record<string, (item: ItemRow, place: number) => number | null> = {
  course: (_, place) => place,
  learners: ({ n }) => n,
  difficulty: ({ figures }) => figures?.difficulty.value ?? null,
  discrimination: ({ figures }) => figures?.discrimination?.value ?? null,
  errors: ({ figures }) => figures?.confidentErrors.value ?? null,
  time: ({ figures }) => figures?.timeMillis.median ?? null,
  flags: ({ figures, flags }) => figures && flags.length + flags.filter(({ certain }) => certain).length / 10,
};

/** Id of the place on the page where an item's details are. */
export const placeOf = ({ key }: ItemRow) => `item-${key.replace("@", "-")}`;

/** An item's name, its stem where it has none, or how to speak of one that today's course doesn't ask like that. */
export function titleOf({ question, key, standing }: ItemRow, bank: CourseBank): (Node | string)[] {
  const item = bank.items.find(({ id }) => id === question);
  if (standing === "unknown" || !item) return [make("code", question), ` ${say.notInCourse}`];
  const title = item.name === undefined ? inlineText(item.stem) : [item.name];
  if (standing === "current") return title;
  return [...title, ` ${say.earlierVersion(key.slice(-16, -10))}`];
}

/** What to look at in an item, its options named by their words, short. */
export function flagsOf({ question, flags }: ItemRow, bank: CourseBank): string[] {
  const choices = bank.items.find(({ id }) => id === question)?.choices ?? [];
  const nameOf = (id: string) => {
    const text = (choices.find((choice) => choice.id === id)?.text ?? id).replaceAll("`", "");
    return text.length > 40 ? say.quotedStart(text.slice(0, 38).trimEnd()) : say.quoted(text);
  };
  return flags.map((flag) => flagText(flag, nameOf));
}

/** The table with a line for each item, whose column heads are buttons that sort. */
export class ItemTable {
  readonly #table: HTMLTableElement;
  readonly #columns: string[];
  readonly #onSorted: (words: string) => void;
  #rows: { item: ItemRow; place: number; line: HTMLTableRowElement }[] = [];
  #by = "course";
  #descending = false;

  constructor(table: HTMLTableElement, onSorted: (words: string) => void) {
    this.#table = table;
    this.#onSorted = onSorted;
    const heads = [...table.querySelectorAll<HTMLElement>("th[data-by]")];
    this.#columns = heads.map((head) => head.textContent?.trim() ?? "");
    for (const head of heads)
      head.querySelector("button")?.addEventListener("click", () => this.#sortBy(head.dataset.by ?? "course"));
  }

  show(items: readonly ItemRow[], bank: CourseBank): void {
    this.#rows = items.map((item, place) => ({ item, place, line: this.#line(item, bank) }));
    this.#arrange();
  }

  #line(item: ItemRow, bank: CourseBank): HTMLTableRowElement {
    const { figures, n, step } = item;
    const flags = flagsOf(item, bank).map((words) => make("li", words));
    const title = make("a", titleOf(item, bank), { href: `#${placeOf(item)}` });
    const where = make("span", step ? say.step(step) : "", { className: "interval" });
    const rest = figures
      ? [
          numberWithInterval(figures.difficulty),
          numberWithInterval(figures.discrimination),
          shareWithInterval(figures.confidentErrors),
          duration(figures.timeMillis.median),
          flags.length ? [make("ul", flags)] : "",
        ]
      : [[make("span", silence(n), { className: "silent" })], "", "", "", ""];
    const line = row(this.#columns, [[title, " ", where], String(n), ...rest]);
    line.dataset.item = item.key;
    return line;
  }

  #sortBy(column: string): void {
    this.#descending = this.#by === column ? !this.#descending : column !== "course" && column !== "difficulty";
    this.#by = column;
    this.#arrange();
    const name = this.#columns[Object.keys(values).indexOf(column)] ?? column;
    this.#onSorted((this.#descending ? say.sortedDown : say.sortedUp)(name));
  }

  #arrange(): void {
    const sortValue = values[this.#by] ?? (() => null);
    const sorted = this.#rows
      .map((one) => ({ ...one, value: sortValue(one.item, one.place) }))
      .sort((a, b) => {
        if (a.value === null || b.value === null)
          return Number(a.value === null) - Number(b.value === null) || a.place - b.place;
        return (this.#descending ? b.value - a.value : a.value - b.value) || a.place - b.place;
      });
    this.#table.tBodies[0]?.replaceChildren(...sorted.map(({ line }) => line));
    for (const head of this.#table.querySelectorAll<HTMLElement>("th[data-by]")) {
      const isSorted = head.dataset.by === this.#by;
      if (isSorted) head.setAttribute("aria-sort", this.#descending ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  }
}
