import type { Said } from "#schemas/choosing.ts";
import * as say from "#strings/choosing.ts";
import { find, inlineText, make, readData, setText } from "../elements.ts";
import { byId, type Choice, choose } from "./choose.ts";
import { type ChoosingData, placesOf } from "./choosing-data.ts";
import { numbersInWords } from "./in-words.ts";
import { choiceFrom, queryOf } from "./query.ts";

const fields = ["platform", "database", "traffic", "needs"];

/** `<choosing-guide>`: shows the one recommendation for what the form says, and keeps that in the address. */
class ChoosingGuide extends HTMLElement {
  private data: ChoosingData | null = null;

  connectedCallback(): void {
    this.data = readData<ChoosingData>(this);
    const asked = new URLSearchParams(location.search);
    if (fields.some((name) => asked.has(name))) this.fill(choiceFrom(asked, this.data.table));
    this.addEventListener("change", () => this.answer(true));
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      this.answer(true);
      find(this, "[data-title]").focus();
    });
    // A browser that goes back in its history puts back what was chosen.
    window.addEventListener("pageshow", () => this.answer());
    this.answer();
  }

  private fill({ needs, ...lists }: Choice): void {
    for (const [name, id] of Object.entries(lists)) find<HTMLSelectElement>(this, `select[name="${name}"]`).value = id;
    for (const box of this.querySelectorAll<HTMLInputElement>('[name="needs"]'))
      box.checked = needs.includes(box.value);
  }

  private chosen(): Choice {
    const chosen = [...new FormData(find<HTMLFormElement>(this, "form"))].map(([name, value]) => [name, String(value)]);
    return choiceFrom(new URLSearchParams(chosen), (this.data as ChoosingData).table);
  }

  private answer(isChanged = false): void {
    if (!this.data) return;
    const { table, links } = this.data;
    const choice = this.chosen();
    const { answer, reasons, sum } = choose(choice, table);
    const traffic = byId(table.traffic, choice.traffic);
    const platform = byId(table.platforms, choice.platform);
    const database = byId(table.databases, choice.database);
    const sentences = numbersInWords({ platform, database, traffic }, sum, answer.between);
    setText(find(this, "[data-title]"), answer.title);
    find(this, "[data-says]").replaceChildren(...inlineText(answer.says));
    find(this, "[data-costs]").replaceChildren(...this.said(answer.costs));
    this.list(
      "reasons",
      reasons.map((said) => this.said(said)),
    );
    this.list("numbers", [this.said(traffic), ...sentences.map((sentence) => inlineText(sentence))]);
    this.list(
      "seen",
      placesOf(answer, links).map(({ verb, href, title }) => [
        `${say.before(verb)} `,
        make("a", inlineText(title), { href }),
      ]),
    );
    const query = `?${queryOf(choice)}`;
    find<HTMLAnchorElement>(this, "[data-link]").href = query;
    if (!isChanged) return;
    setText(find(this, "[data-status]"), say.recommendedNow(answer.title));
    history.replaceState(history.state, "", `${location.pathname}${query}`);
  }

  private list(name: string, items: (Node | string)[][]): void {
    find(this, `[data-${name}]`).replaceChildren(...items.map((item) => make("li", item)));
  }

  private said({ says, sources }: Said): (Node | string)[] {
    const numbers = sources.map((id) => {
      const number = this.data?.numbers[id];
      return make("sup", [make("a", String(number), { href: `#source-${number}`, ariaLabel: say.source(number) })]);
    });
    return [...inlineText(says), ...numbers];
  }
}

customElements.define("choosing-guide", ChoosingGuide);
