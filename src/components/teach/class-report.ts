import {
  type ClassReport,
  type CourseBank,
  choicesCsv,
  classReport,
  itemsCsv,
  masteryCsv,
} from "#quiz/statistics/index.ts";
import * as say from "#strings/teach.ts";
import { download, find, make, setText } from "../elements.ts";
import { classTables } from "./class-tables.ts";
import { listed, type TakenIn, takeIn } from "./file-intake.ts";
import { itemDetails } from "./item-details.ts";
import { ItemTable } from "./item-table.ts";

/** How many make the example class. */
const EXAMPLE_LEARNERS = 120;

const csv = { items: itemsCsv, choices: choicesCsv, mastery: masteryCsv };

/** Reads result files, and prints what a class did. Everything happens in this page. */
class ClassReportElement extends HTMLElement {
  #taken: TakenIn[] = [];
  #isExample = false;
  #bank: Promise<CourseBank> | undefined;
  #shown: { report: ClassReport; bank: CourseBank } | undefined;
  #table: ItemTable | undefined;

  connectedCallback(): void {
    this.#table = new ItemTable(find(this, "table.items"), (words) => setText(find(this, "[data-sorted]"), words));
    const input = find<HTMLInputElement>(this, "input[type=file]");
    input.addEventListener("change", () => {
      void this.#read([...(input.files ?? [])]);
      // So that choosing the same files again is a change.
      input.value = "";
    });
    this.#takeDrops(find(this, "[data-drop]"));
    const actions: Record<string, () => unknown> = {
      example: () => this.#loadExample(),
      "start-over": () => this.#startOver(),
      "open-all": () => this.#openAll(true),
      "close-all": () => this.#openAll(false),
      print: () => print(),
    };
    this.addEventListener("click", ({ target }) => {
      if (!(target instanceof Element)) return;
      const { action, csv: name } = target.closest<HTMLElement>("button[data-action], button[data-csv]")?.dataset ?? {};
      actions[action ?? ""]?.();
      if (name) this.#save(name as keyof typeof csv);
      this.#openTarget(target.closest<HTMLAnchorElement>('a[href^="#item-"]'));
    });
  }

  #takeDrops(area: HTMLElement): void {
    const isOver = (over: boolean) => area.toggleAttribute("data-over", over);
    area.addEventListener("dragover", (event) => {
      event.preventDefault();
      isOver(true);
    });
    area.addEventListener("dragleave", () => isOver(false));
    area.addEventListener("drop", (event) => {
      event.preventDefault();
      isOver(false);
      void this.#read([...(event.dataTransfer?.files ?? [])]);
    });
  }

  async #read(files: File[]): Promise<void> {
    if (files.length === 0) return;
    const progress = find<HTMLProgressElement>(this, "progress");
    progress.max = files.length;
    await this.#work(say.readingFiles(files.length), async () => {
      const taken = await takeIn(files, (done) => {
        progress.value = done;
      });
      this.#taken = this.#isExample ? taken : [...this.#taken, ...taken];
      this.#isExample = false;
    });
  }

  async #loadExample(): Promise<void> {
    await this.#work(say.makingUp, async (bank) => {
      const { madeUpClass } = await import("#quiz/statistics/made-up-class.ts");
      const files = madeUpClass(bank, { learners: EXAMPLE_LEARNERS, seed: "example" });
      this.#taken = files.map((file, index) => ({ name: `made-up-${index + 1}.json`, file }));
      this.#isExample = true;
    });
  }

  /** Does something that takes a while, says so, and then shows what is there. */
  async #work(words: string, task: (bank: CourseBank) => Promise<void>): Promise<void> {
    const progress = find(this, "progress");
    const buttons = this.querySelectorAll<HTMLButtonElement | HTMLInputElement>(
      "[data-drop] button, [data-drop] input",
    );
    const busy = (isBusy: boolean) => {
      progress.hidden = !isBusy;
      find(this, "[data-drop]").ariaBusy = String(isBusy);
      for (const button of buttons) button.disabled = isBusy;
    };
    busy(true);
    this.#say(words);
    setText(find(this, "[data-error]"), "");
    try {
      const bank = await this.#loadBank();
      await task(bank);
      this.#show(bank);
    } catch (error) {
      this.#say("");
      setText(find(this, "[data-error]"), say.notLoaded(error instanceof Error ? error.message : String(error)));
    } finally {
      busy(false);
    }
  }

  #loadBank(): Promise<CourseBank> {
    this.#bank ??= fetch(this.dataset.course ?? "")
      .then((response) => {
        if (!response.ok) throw new Error(say.serverAnswered(response.status));
        return response.json() as Promise<CourseBank>;
      })
      .catch((error) => {
        this.#bank = undefined;
        throw error;
      });
    return this.#bank;
  }

  #show(bank: CourseBank): void {
    const files = this.#taken.flatMap((one) => ("file" in one ? [one.file] : []));
    const report = classReport(files, bank);
    this.#shown = { report, bank };
    const refused = this.#taken.length - files.length;
    find(this, "[data-results]").hidden = files.length === 0;
    find(this, "[data-made-up]").hidden = !this.#isExample;
    find(this, "[data-action=start-over]").hidden = this.#taken.length === 0;
    this.#listFiles(refused);
    const foundIn = this.#isExample ? say.foundMadeUp : say.found;
    const words = files.length ? foundIn(report.learners, files.length) : say.noFileUsed;
    this.#say(refused ? `${words} ${say.filesRefused(refused)}` : words);
    setText(find(this, "[data-summary]"), summaryOf(report));
    this.#table?.show(report.items, bank);
    find(this, "[data-details]").replaceChildren(...report.items.map((item) => itemDetails(item, bank)));
    find(this, "[data-tables]").replaceChildren(...classTables(report, bank));
  }

  #listFiles(refused: number): void {
    const list = find<HTMLDetailsElement>(this, "[data-files]");
    list.hidden = this.#taken.length === 0;
    list.open = refused > 0;
    setText(find(list, "summary"), say.filesTaken(this.#taken.length - refused, refused));
    const lines = listed(this.#taken).map(({ name, words, refused: isRefused }) =>
      make("li", [make("strong", name), ` ${words}`], { className: isRefused ? "refused" : "" }),
    );
    find(list, "ul").replaceChildren(...lines);
  }

  #startOver(): void {
    this.#taken = [];
    this.#isExample = false;
    this.#shown = undefined;
    for (const part of ["[data-results]", "[data-made-up]", "[data-files]", "[data-action=start-over]"])
      find(this, part).hidden = true;
    this.#say(say.cleared);
    find(this, "input[type=file]").focus();
  }

  #openAll(open: boolean): void {
    for (const details of this.querySelectorAll<HTMLDetailsElement>("details.item")) details.open = open;
  }

  /** A link of the table leads to an item's summary; its details open with it. */
  #openTarget(link: HTMLAnchorElement | null): void {
    const details = link && document.getElementById(link.hash.slice(1))?.parentElement;
    if (details instanceof HTMLDetailsElement) details.open = true;
  }

  #save(name: keyof typeof csv): void {
    if (!this.#shown) return;
    const text = csv[name](this.#shown.report, this.#shown.bank);
    const file = `warm-start-${this.#isExample ? "made-up-" : ""}${name}.csv`;
    download(text, file, "text/csv;charset=utf-8");
    setText(find(this, "[data-saved]"), say.csvSaved(file));
  }

  #say(words: string): void {
    setText(find(this, "[data-status]"), words);
  }
}

function summaryOf({ learners, items, leftOut }: ClassReport): string {
  const telling = items.filter(({ figures }) => figures).length;
  const flagged = items.filter(({ flags }) => flags.length).length;
  const sentences = [say.answeredQuestions(learners, items.length), say.tellingQuestions(telling, flagged)];
  if (leftOut) sentences.push(say.answersLeftOut(leftOut));
  return sentences.join(" ");
}

customElements.define("class-report", ClassReportElement);
