import { expect, type Locator, type Page } from "@playwright/test";
import type { AnswerKey } from "#quiz/grade.ts";
import type { Wording } from "#quiz/wording.ts";

type Confidence = "Sure" | "Fairly sure" | "A guess";

/** The page of a test, driven by what it says. The answers are read from the page, as anyone could. */
export class TestPage {
  readonly page: Page;
  readonly id: string;

  constructor(page: Page, id: string) {
    this.page = page;
    this.id = id;
  }

  async open(hash = ""): Promise<void> {
    await this.page.goto(`/tests/${this.id}/${hash}`);
    await this.ready();
  }

  /** The record is read and the page shows what it says. */
  async ready(): Promise<void> {
    await expect(this.page.locator(":is(ws-test, ws-practice)[data-ready]")).toHaveCount(1);
  }

  button(name: string): Locator {
    return this.page.getByRole("main").getByRole("button", { name, exact: true });
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole("main").getByRole("heading", { name, level: 2 });
  }

  /** The form of the question that is asked; of each of them where the page shows several. */
  get form(): Locator {
    return this.page.locator("[data-asked][data-shown] form");
  }

  async start(): Promise<void> {
    await this.open();
    await this.button("Start the test").click();
    await expect(this.heading(/^Question 1 of/)).toBeFocused();
  }

  /** What is right (or wrong) for the question in `form`, as it is worded at the moment. */
  async keyOf(form: Locator): Promise<AnswerKey> {
    const { question, wordings = "[]", variant } = await form.evaluate(({ dataset }) => ({ ...dataset }));
    const asked = (JSON.parse(wordings) as Wording[]).find((wording) => wording.variant === variant);
    if (!asked) throw new Error(`The question ${question} has no wording for its variant ${variant}.`);
    return asked.key;
  }

  /** Fills in the question in `form`, rightly or not, without sending it. */
  async fill(right: boolean, confidence: Confidence = "Fairly sure", form = this.form): Promise<void> {
    const key = await this.keyOf(form);
    if (key.type === "number") await form.getByRole("textbox").fill(right ? String(key.answer) : "987654");
    else if (key.type === "order") await this.#sort(form, key, right);
    else {
      const wanted = key.options.filter(({ correct = false }) => correct === right).map(({ id }) => id);
      const chosen = right ? wanted : wanted.slice(0, 1);
      for (const box of await form.locator("input:checked[type=checkbox]").all()) await box.uncheck();
      for (const id of chosen) await form.locator(`input[value="${id}"]`).check();
    }
    await form.getByRole("radio", { name: confidence, exact: true }).check();
  }

  /** Answers the question that is asked and goes on. */
  async answer(right: boolean, confidence?: Confidence): Promise<void> {
    await this.fill(right, confidence);
    await this.form.getByRole("button", { name: / and go on$/ }).click();
  }

  /** Answers as many questions as there are entries. */
  async answerAll(rights: boolean[], confidence?: Confidence): Promise<void> {
    for (const right of rights) {
      const heading = this.page.locator(".run h2");
      const place = (await heading.textContent()) ?? "";
      await this.answer(right, confidence);
      await expect(heading.filter({ hasText: place, visible: true })).toHaveCount(0);
    }
  }

  /** Takes a final test from the start, and finishes it. */
  async take(rights: boolean[], confidence?: Confidence): Promise<void> {
    await this.start();
    await this.answerAll(rights, confidence);
    await this.button("Finish and see the result").click();
  }

  async #sort(form: Locator, key: Extract<AnswerKey, { type: "order" }>, right: boolean): Promise<void> {
    const wanted = key.options.map(({ id }) => id);
    if (!right) wanted.reverse();
    for (const [place, id] of wanted.entries()) {
      const item = form.locator(`li[data-option="${id}"]`);
      const at = async () =>
        item.evaluate((element) => Array.from(element.parentElement?.children ?? []).indexOf(element));
      while ((await at()) > place) await item.getByRole("button", { name: /up$/ }).click();
    }
  }
}

/** `right` answers of `total`, the wrong ones last. */
export const rights = (right: number, total = 10): boolean[] =>
  Array.from({ length: total }, (_, index) => index < right);
