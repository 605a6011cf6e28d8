import type { Courier } from "#learning-events/xapi/courier.ts";
import * as say from "#strings/statements.ts";
import { sitePath } from "../../layouts/site-path.ts";
import { inlineText, make } from "../elements.ts";
import { addStyles } from "./styles.ts";

let isAsked = false;

/**
 * Asks once whether what is done here may be sent. It stands at the end of the page and sticks to the bottom of the window: it
 * takes no focus, and covers nothing that can't be scrolled free. While there is no answer, nothing is sent.
 */
export function ask(courier: Courier, recipient: string): void {
  if (isAsked) return;
  isAsked = true;
  addStyles();
  const agree = make("button", say.agree, { type: "button", className: "ws-button" });
  const decline = make("button", say.decline, { type: "button", className: "ws-button" });
  const title = make("h2", say.question(recipient), { id: "statements-question" });
  const words = inlineText(say.inShort(recipient), { choice: `${sitePath("progress/")}#statements` });
  const box = make("section", [title, make("p", words), make("p", [agree, decline], { className: "buttons" })], {
    className: "statements-question ws-no-print",
  });
  box.setAttribute("aria-labelledby", title.id);
  const told = make("p", "", { className: "ws-hidden" });
  told.setAttribute("role", "status");
  document.body.append(told, box);
  told.textContent = say.asks;
  const { style } = document.documentElement;
  // What has the focus is scrolled to above it.
  style.scrollPaddingBottom = `${box.offsetHeight + 16}px`;

  const close = (outcome: string) => {
    if (!box.isConnected) return;
    const hadFocus = box.contains(document.activeElement);
    box.remove();
    stopWatching();
    style.removeProperty("scroll-padding-bottom");
    if (hadFocus) document.querySelector("main")?.focus({ preventScroll: true });
    told.textContent = outcome;
  };
  // Another tab may have the answer first.
  const stopWatching = courier.onChange(() => {
    const { agreement } = courier;
    if (agreement) close(agreement.agreed ? say.agreed(recipient) : say.declined);
  });
  agree.addEventListener("click", () => void courier.choose(true).catch(() => close(say.notStored)));
  decline.addEventListener("click", () => void courier.choose(false).catch(() => close(say.notStored)));
}
