import type { Locator, Page } from "@playwright/test";
import type { Given } from "#quiz/given.ts";
import type { AnswerKey } from "#quiz/grade.ts";
import type { Wording } from "#quiz/wording.ts";
import { tabTo } from "./tab-to.ts";

/** A question on a page, answered with the keyboard alone and found by its roles. */
export class QuestionCard {
  readonly page: Page;
  readonly form: Locator;

  constructor(page: Page, id: string) {
    this.page = page;
    this.form = page.locator(`form[data-question="${id}"]`);
  }

  get status(): Locator {
    return this.form.getByRole("status");
  }

  /** Rationales that can be read. */
  get notes(): Locator {
    return this.form.locator(".rationale").filter({ visible: true });
  }

  /** Which variant is asked; null when there is only one. */
  variant(): Promise<string | null> {
    return this.form.getAttribute("data-variant");
  }

  /** The key of the variant that is asked, as anyone could read it in the page. */
  async key(): Promise<AnswerKey> {
    const wordings: Wording[] = JSON.parse((await this.form.getAttribute("data-wordings")) ?? "[]");
    const variant = await this.variant();
    const asked = wordings.find((wording) => (wording.variant ?? null) === variant);
    if (!asked) throw new Error(`${this.form} has no wording for its variant ${variant}`);
    return asked.key;
  }

  /** Gives the right answer, without sending it. */
  async giveRight(): Promise<void> {
    const key = await this.key();
    if (key.type === "number") return this.give({ optionIds: [], value: key.answer });
    const right = key.type === "order" ? key.options : key.options.filter(({ correct }) => correct);
    return this.give({ optionIds: right.map(({ id }) => id) });
  }

  /** Gives a wrong answer that has a note of its own where the type knows one, without sending it; returns it. */
  async giveWrong(which = 0): Promise<Given> {
    const key = await this.key();
    const given = ((): Given => {
      if (key.type === "number") return { optionIds: [], value: key.nearMisses[which]?.value ?? 987_654 };
      if (key.type === "order") return { optionIds: key.options.map(({ id }) => id).reverse() };
      const wrong = key.options.filter(({ correct }) => !correct).map(({ id }) => id);
      return { optionIds: wrong.slice(which, which + 1) };
    })();
    await this.give(given);
    return given;
  }

  async give({ optionIds, value }: Given): Promise<void> {
    const { type } = await this.key();
    if (type === "number") return this.#type(String(value));
    if (type === "order") return this.#sort(optionIds);
    if (type !== "multiple-choice") return this.#choose(this.form.locator("[data-option] input"), optionIds[0] ?? "");
    for (const box of await this.form.getByRole("checkbox").all())
      if ((await box.isChecked()) !== optionIds.includes(await box.inputValue())) await this.#press(box, "Space");
  }

  sayHowSure(confidence: "sure" | "fairly" | "guess"): Promise<void> {
    return this.#choose(this.form.getByRole("group", { name: "How sure are you?" }).getByRole("radio"), confidence);
  }

  async send(): Promise<void> {
    await this.#press(this.form.getByRole("button", { name: "Check answer" }), "Enter");
  }

  /** Tabs to a place from the start of the form, as a reader who comes down the page. */
  async tabTo(place: Locator): Promise<void> {
    await this.form.evaluate((form) => {
      form.tabIndex = -1;
      form.focus();
    });
    await tabTo(place);
  }

  async #press(place: Locator, key: string): Promise<void> {
    await this.tabTo(place);
    await this.page.keyboard.press(key);
  }

  async #type(text: string): Promise<void> {
    const field = this.form.getByRole("textbox", { name: "Your answer" });
    await this.#press(field, "ControlOrMeta+a");
    await this.page.keyboard.type(text);
  }

  /** Tab reaches the chosen radio button of a group, else its first; the arrow keys go on from there. */
  async #choose(radios: Locator, value: string): Promise<void> {
    const chosen = radios.and(this.page.locator(":checked"));
    await this.#press((await chosen.count()) > 0 ? chosen : radios.first(), "Space");
    const wanted = radios.and(this.page.locator(`[value="${value}"]`));
    for (let moves = await radios.count(); moves > 0 && !(await wanted.isChecked()); moves--)
      await this.page.keyboard.press("ArrowDown");
  }

  async #sort(ids: readonly string[]): Promise<void> {
    const items = this.form.getByRole("listitem").and(this.page.locator("[data-option]"));
    for (const [place, id] of ids.entries()) {
      const shown = await items.evaluateAll((all) => all.map((item) => (item as HTMLElement).dataset.option));
      const moves = shown.indexOf(id) - place;
      if (moves === 0) continue;
      await this.tabTo(items.nth(place + moves).getByRole("button", { name: /^Move .+ up$/ }));
      // Focus stays on the button, so the same key goes on moving the same item.
      for (let move = 0; move < moves; move++) await this.page.keyboard.press("Enter");
    }
  }
}
