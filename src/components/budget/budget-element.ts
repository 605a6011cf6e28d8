import type { Scenario } from "#schemas/scenario.ts";
import * as say from "#strings/budget.ts";
import { find, readData, setText } from "../elements.ts";
import { type BudgetInput, budgetOf } from "./budget.ts";
import { readFields } from "./fields.ts";
import { fitInWords, formulaInWords, planInWords } from "./in-words.ts";
import type { Preset } from "./presets.ts";

interface Data {
  presets: Preset[];
  scenario: Scenario;
}

/** Long enough that a live region speaks once for a number typed in one go. */
const settleMillis = 400;

/** `<budget-calculator>`: answers as numbers change; the engine and the player are fetched with the first “Run this”. */
class BudgetCalculator extends HTMLElement {
  private data: Data | null = null;
  private timer = 0;
  private playing = false;

  connectedCallback(): void {
    this.data = readData<Data>(this);
    this.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.answer(), settleMillis);
    });
    // Not for numbers that lose the focus: a note that vanishes under the pointer would move the button away from its click.
    this.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLSelectElement) this.fill(target.value);
      if (!(target instanceof HTMLInputElement) || target.type === "checkbox") this.answer();
    });
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.run();
    });
    this.answer();
  }

  private fill(id: string): void {
    const preset = this.data?.presets.find((known) => known.id === id);
    setText(find(this, "[data-note]"), preset?.note ?? "");
    for (const [name, value] of Object.entries(preset?.sets ?? {})) {
      find<HTMLInputElement>(this, `input[name="${name}"]`).value = String(value);
    }
  }

  /** Reads the fields and says what fits; null, with a note at each field, while one can't be counted with. */
  private answer(): BudgetInput | null {
    clearTimeout(this.timer);
    const typed = [...this.querySelectorAll<HTMLInputElement>(".fields input")];
    const texts = Object.fromEntries(typed.map(({ name, value }) => [name, value]));
    const { input, problems } = readFields(texts, find<HTMLInputElement>(this, '[name="overlap"]').checked);
    for (const field of typed) {
      field.setAttribute("aria-invalid", String(field.name in problems));
      setText(find(this, `[data-problem="${field.name}"]`), problems[field.name] ?? "");
    }
    const budget = input && budgetOf(input);
    setText(find(this, "[data-fit]"), budget ? fitInWords(budget) : say.cantCount);
    setText(find(this, "[data-plan]"), input && budget ? planInWords(input, budget) : say.fieldSays);
    setText(find(this, "[data-formula]"), input && budget ? formulaInWords(input, budget) : "");
    return input;
  }

  private async run(): Promise<void> {
    const input = this.answer();
    if (!input) find<HTMLInputElement>(this, '[aria-invalid="true"]').focus();
    if (!input || !this.data || this.playing) return;
    const outcome = find(this, "[data-outcome]");
    const button = find<HTMLButtonElement>(this, "button");
    this.playing = true;
    button.setAttribute("aria-disabled", "true");
    try {
      const { play } = await import("./play.ts");
      await play(input, this.data.scenario, {
        say: (words) => setText(outcome, words),
        stage: find(this, "[data-scene]"),
      });
    } catch (cause) {
      setText(outcome, say.notPlayed(cause instanceof Error ? cause.message : String(cause)));
    } finally {
      this.playing = false;
      button.removeAttribute("aria-disabled");
    }
  }
}

customElements.define("budget-calculator", BudgetCalculator);
