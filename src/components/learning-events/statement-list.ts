import type { Waiting } from "#learning-events/xapi/outbox.ts";
import * as say from "#strings/statements.ts";
import { make, timeOf } from "../elements.ts";

/** How many statements are listed; the rest is counted above. */
const MOST_LISTED = 200;

/** Statements in words and as they are, folded up, with what can be done with all of them. */
export class StatementList {
  readonly box: HTMLDetailsElement;
  readonly #items = make("ol");
  readonly #json = make("pre", [], { tabIndex: 0 });

  constructor(...actions: HTMLButtonElement[]) {
    this.#json.setAttribute("role", "region");
    this.#json.setAttribute("aria-label", say.wordByWord);
    this.box = make("details", [
      make("summary", say.see),
      this.#items,
      make("details", [make("summary", say.wordByWord), this.#json]),
      make("p", actions, { className: "buttons" }),
    ]);
    this.box.hidden = true;
  }

  show<Entry extends Waiting>(entries: readonly Entry[], reasonOf: (entry: Entry) => string = () => ""): void {
    this.box.hidden = entries.length === 0;
    const listed = entries.slice(0, MOST_LISTED);
    this.#items.replaceChildren(
      ...listed.map((entry) => make("li", [inWords(entry), make("span", reasonOf(entry), { className: "reason" })])),
    );
    const statements = listed.map(({ statement }) => statement);
    this.#json.textContent = JSON.stringify(statements, null, 2);
  }
}

function inWords({ statement: { verb, object, timestamp = "" } }: Waiting): string {
  const place = "id" in object ? decodeURI(new URL(object.id).pathname.slice(1)) : "";
  return say.oneStatement(verb.display?.en ?? "", place, timeOf(Date.parse(timestamp)));
}
