import { grade, optionIdsOf } from "#quiz/grade.ts";
import { shuffledItems } from "#quiz/order.ts";
import { type Recalled, recall } from "#quiz/recall.ts";
import { shuffle } from "#quiz/shuffle.ts";
import type { Wording } from "#quiz/wording.ts";
import type { Confidence, GivenAnswer } from "#schemas/progress.ts";
import type { QuestionType } from "#schemas/question.ts";
import * as say from "#strings/question.ts";
import { type AnswerFields, answerFields } from "./answer-fields.ts";
import { optionsOf } from "./option-elements.ts";
import { showNotes } from "./question-notes.ts";
import { type ShownAnswer, settledWords, tryAgainWords } from "./verdict.ts";

/**
 * When the form tells what: in `two-tries` a first wrong answer gets the note on what was chosen, and the last one all
 * of them; in `one-try` the first answer gets all; `held` tells nothing before `reveal`.
 */
export type Mode = "two-tries" | "one-try" | "held";

interface Shown {
  answer: ShownAnswer;
  settled: boolean;
}

/** A question's form in the page. It grades and draws; what becomes of an answer is its caller's business. */
export class QuestionForm {
  readonly id: string;
  /** Called with each answer that can be graded. */
  onAnswer: (given: GivenAnswer) => void = () => {};
  readonly #form: HTMLFormElement;
  readonly #mode: Mode;
  readonly #type: QuestionType;
  readonly #wordings: Wording[];
  readonly #fields: AnswerFields;
  #wording: Wording;
  #order: string[] = [];
  #shown: Shown | null = null;
  #wasJustGiven = false;
  #askedAtMillis: number | null = null;
  #whenSeen: IntersectionObserver | null = null;

  constructor(form: HTMLFormElement, mode: Mode) {
    const { question = "", type, wordings = "" } = form.dataset;
    this.id = question;
    this.#form = form;
    this.#mode = mode;
    this.#type = type as QuestionType;
    this.#wordings = JSON.parse(wordings);
    this.#wording = this.#wordings[0] as Wording;
    this.#fields = answerFields(form, this.#type);
    const submit = this.#find<HTMLButtonElement>("[type=submit]");
    if (mode === "held") submit.textContent = say.saveAnswer;
    // Nothing could be made of an answer given before this script was here.
    for (const control of [submit, ...form.querySelectorAll("fieldset")]) control.disabled = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** Empty when the question is asked one way only. */
  variantIds(): string[] {
    return this.#wordings.flatMap(({ variant }) => variant ?? []);
  }

  /** Option ids in the order shown; of an order question, in the order shown at first. */
  get order(): readonly string[] {
    return this.#order;
  }

  /** Whether a stored answer still stands; one to a variant that is gone does not. */
  recall(answer: ShownAnswer): Recalled {
    const wording = this.#wordings.find(({ variant }) => variant === answer.variant);
    return wording ? recall(wording.key, wording.hash, answer) : "outdated";
  }

  /** Asks the question blank: values filled in, options in the order of `seed`, and the clock at zero. */
  ask({ seed, variant }: { seed: string; variant?: string | undefined }): void {
    this.#word(this.#wordingOf(variant));
    const { key } = this.#wording;
    if (key.type === "order") this.#order = shuffledItems(key, seed);
    else this.#order = "shuffle" in this.#form.dataset ? shuffle(optionIdsOf(key), seed) : optionIdsOf(key);
    this.#shown = null;
    this.#wasJustGiven = false;
    this.#fields.arrange(this.#order);
    this.#find<HTMLDetailsElement>(".hint").open = false;
    this.#draw(null, false);
    this.#startClock();
  }

  /** Draws an answer as it stands in the record; null where there is none (any more). Drawing the same twice changes nothing. */
  show(shown: Shown | null): void {
    if (JSON.stringify(shown) === JSON.stringify(this.#shown)) return;
    this.#shown = shown;
    if (!shown) this.#fields.arrange(this.#order);
    else {
      if (shown.answer.variant !== this.#wording.variant) this.#word(this.#wordingOf(shown.answer.variant));
      this.#fields.write(shown.answer);
    }
    this.#setConfidence(undefined);
    if (this.#mode !== "held") this.#draw(shown?.answer ?? null, shown?.settled ?? false);
    else {
      this.#lock(shown?.settled ?? false);
      this.#setConfidence(shown?.answer.confidence);
      this.#say(shown ? say.answerSaved : "");
    }
    if (shown?.settled && this.#wasJustGiven) this.#feedback().focus({ preventScroll: true });
    this.#wasJustGiven = false;
  }

  /** Tells everything, whatever was answered, or that nothing was. */
  reveal(): void {
    this.#draw(this.#shown?.answer ?? null, true);
  }

  /** Puts the focus where the answer is given. */
  focus(): void {
    this.#fields.focus();
  }

  #wordingOf(variant: string | undefined): Wording {
    const wording = variant === undefined ? this.#wordings[0] : this.#wordings.find((one) => one.variant === variant);
    if (wording) return wording;
    throw new Error(
      `Question \`${this.id}\` has no variant \`${variant}\`; it has ${this.variantIds().join(", ") || "none"}`,
    );
  }

  #word(wording: Wording): void {
    this.#wording = wording;
    if (wording.variant !== undefined) this.#form.dataset.variant = wording.variant;
    for (const place of this.#form.querySelectorAll<HTMLElement>("[data-value]"))
      place.textContent = wording.values[place.dataset.value ?? ""] ?? "";
    for (const code of this.#form.querySelectorAll<HTMLElement>("[data-for-variant]"))
      code.hidden = code.dataset.forVariant !== wording.variant;
  }

  #submit(): void {
    const given = this.#fields.read();
    if (typeof given === "string") {
      this.#say(given);
      this.#fields.focus();
      return;
    }
    const confidence = new FormData(this.#form).get("confidence") as Confidence | null;
    if (!confidence) {
      this.#say(say.sayHowSure);
      this.#find("[name=confidence]").focus();
      return;
    }
    const now = performance.now();
    const { variant, hash, key } = this.#wording;
    const { correct, credit } = grade(key, given);
    const tookMillis = Math.round(now - (this.#askedAtMillis ?? now));
    this.#askedAtMillis = now;
    this.#wasJustGiven = true;
    this.onAnswer({
      question: this.id,
      optionIds: [...given.optionIds],
      value: given.value,
      variant,
      hash,
      correct,
      credit,
      confidence,
      order: [...this.#order],
      tookMillis,
    });
  }

  /** The clock starts when the question is first seen: a question further down the page is not being thought about. */
  #startClock(): void {
    this.#askedAtMillis = null;
    this.#whenSeen?.disconnect();
    this.#whenSeen = new IntersectionObserver((entries, observer) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.#askedAtMillis ??= performance.now();
      observer.disconnect();
    });
    this.#whenSeen.observe(this.#form);
  }

  #draw(answer: ShownAnswer | null, settled: boolean): void {
    const { key } = this.#wording;
    this.#form.toggleAttribute("data-settled", settled);
    this.#lock(settled);
    if (settled && key.type === "order") this.#fields.write({ optionIds: optionIdsOf(key) });
    showNotes(this.#form, key, answer, settled);
    this.#find<HTMLDetailsElement>(".answer").open = settled;
    this.#say(this.#words(answer, settled));
  }

  #words(answer: ShownAnswer | null, settled: boolean): string {
    const reworded = answer && this.recall(answer) === "reworded" ? ` ${say.reworded}` : "";
    if (settled) return settledWords(this.#type, answer) + reworded;
    if (!answer) return "";
    const marked = optionsOf(this.#form).findIndex(({ dataset }) => dataset.verdict !== undefined);
    return tryAgainWords(this.#type, answer, this.#misplaced(), marked >= 0) + reworded;
  }

  #misplaced(): { item: string; number: number } | null {
    const options = optionsOf(this.#form);
    const index = options.findIndex(({ dataset }) => dataset.verdict === "wrong");
    const item = options[index]?.querySelector(".text")?.textContent?.trim();
    return item === undefined ? null : { item, number: index + 1 };
  }

  #lock(isLocked: boolean): void {
    this.#fields.lock(isLocked);
    for (const input of this.#form.querySelectorAll<HTMLInputElement>("[name=confidence]")) input.disabled = isLocked;
  }

  #setConfidence(confidence: Confidence | undefined): void {
    for (const input of this.#form.querySelectorAll<HTMLInputElement>("[name=confidence]"))
      input.checked = input.value === confidence;
  }

  #feedback(): HTMLElement {
    return this.#find(".feedback");
  }

  #say(words: string): void {
    const feedback = this.#feedback();
    if (feedback.textContent !== words) feedback.textContent = words;
  }

  #find<E extends HTMLElement>(selector: string): E {
    return this.#form.querySelector<E>(selector) as E;
  }
}
