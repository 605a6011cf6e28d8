import type { Courier } from "#learning-events/xapi/courier.ts";
import type { OutboxContents } from "#learning-events/xapi/outbox.ts";
import type { XapiSettings } from "#schemas/sent.ts";
import * as say from "#strings/statements.ts";
import { inlineText, make, setText, timeOf } from "../elements.ts";
import { StatementList } from "./statement-list.ts";
import { addStyles } from "./styles.ts";

/** Adds the part of the page about progress that says what is sent, and lets the learner change it at any time. */
export function showStatementsData(after: Element, courier: Courier, { name, endpoint }: XapiSettings): void {
  addStyles();
  const [state, number, rejectedWords] = [make("p"), make("p"), make("p")];
  const [numbers, trouble, said] = [status(), status(), status()];
  const [agree, stop, tryNow] = [button(say.startSending), button(say.stopSending), button(say.tryNow)];
  const [discardWaiting, discardRejected, tryAgain] = [
    button(say.deleteThem),
    button(say.deleteThem),
    button(say.tryAgain),
  ];
  const [waiting, rejected] = [new StatementList(discardWaiting), new StatementList(tryAgain, discardRejected)];
  const input = make("input", [], { className: "ws-field", type: "text", maxLength: 80, autocomplete: "name" });
  const keepName = make("button", say.keepName, { type: "submit", className: "ws-button" });
  const form = make("form", [
    make("label", [make("span", say.nameLabel), input]),
    keepName,
    make("p", say.nameHint, { className: "hint" }),
  ]);
  const part = make(
    "section",
    [
      make("h2", say.heading(name), { id: "statements", tabIndex: -1 }),
      state,
      make("p", inlineText(say.goesTo(name, new URL(endpoint).host))),
      make("div", [list(say.whatIsSent, say.sent), list(say.whatIsNotSent, say.notSent)], { className: "columns" }),
      form,
      make("p", [agree, stop], { className: "buttons" }),
      number,
      numbers,
      trouble,
      make("p", [tryNow], { className: "buttons" }),
      waiting.box,
      rejectedWords,
      rejected.box,
      said,
    ],
    { className: "statements-data" },
  );
  part.setAttribute("aria-labelledby", "statements");
  after.after(part);
  if (location.hash === "#statements") part.scrollIntoView();

  const show = async () => {
    const contents = await courier.contents().catch(() => null);
    const { agreement } = courier;
    const agreed = agreement?.agreed === true;
    setText(state, stateOf(courier));
    agree.hidden = agreed;
    stop.hidden = keepName.hidden = !agreed;
    if (document.activeElement !== input) input.value = agreement?.name ?? "";
    number.replaceChildren(...(agreed ? inlineText(say.yourNumber(agreement.learnerId)) : []));
    setText(numbers, contents && agreed ? inNumbers(contents) : "");
    setText(trouble, contents && agreed ? troubleIn(contents, name) : "");
    tryNow.hidden = !(agreed && contents?.sending.trouble && contents.waiting.length > 0);
    waiting.show(contents?.waiting ?? []);
    setText(rejectedWords, contents?.rejected.length ? say.rejected(contents.rejected.length) : "");
    rejected.show(contents?.rejected ?? [], (each) => say.reason(each.status, each.reason));
  };
  const choose = async (agreed: boolean, words: string) => {
    const isKept = await courier.choose(agreed, input.value).then(
      () => true,
      () => false,
    );
    await show();
    setText(said, isKept ? words : say.notStored);
  };
  agree.addEventListener("click", () => void choose(true, say.agreed(name)).then(() => stop.focus()));
  stop.addEventListener("click", () => void choose(false, say.stopped).then(() => agree.focus()));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void choose(true, courier.agreement?.agreed ? say.nameKept : say.agreed(name));
  });
  tryNow.addEventListener("click", () => void courier.send({ evenEarly: true }));
  discardWaiting.addEventListener("click", () => void courier.discardWaiting().then(() => setText(said, say.deleted)));
  discardRejected.addEventListener(
    "click",
    () => void courier.discardRejected().then(() => setText(said, say.deleted)),
  );
  tryAgain.addEventListener("click", () => void courier.retryRejected());
  courier.onChange(() => void show());
  for (const change of ["online", "offline"]) addEventListener(change, () => void show());
  void courier.ready.then(show);
}

function stateOf({ agreement }: Courier): string {
  if (!agreement) return say.states.undecided;
  return agreement.agreed ? say.states.agreed(timeOf(agreement.atMillis)) : say.states.declined;
}

function inNumbers({ waiting, sending }: OutboxContents): string {
  const waits = waiting.length > 0 ? say.waiting(waiting.length) : say.nothingWaits;
  if (sending.arrivedAtMillis === undefined) return waits;
  return say.twoSentences(waits, say.arrived(sending.arrived, timeOf(sending.arrivedAtMillis)));
}

function troubleIn({ waiting, sending }: OutboxContents, recipient: string): string {
  if (waiting.length === 0) return "";
  if (!navigator.onLine) return say.offline;
  const { trouble, nextTryAtMillis, status = 0 } = sending;
  if (trouble === undefined) return "";
  return trouble === "unreachable"
    ? say.troubles.unreachable(timeOf(nextTryAtMillis))
    : say.troubles[trouble](recipient, status);
}

const list = (title: string, items: readonly string[]): HTMLElement =>
  make("div", [
    make("h3", title),
    make(
      "ul",
      items.map((item) => make("li", item)),
    ),
  ]);

const button = (words: string) => make("button", words, { type: "button", className: "ws-button" });

function status(): HTMLParagraphElement {
  const element = make("p");
  element.setAttribute("role", "status");
  return element;
}
