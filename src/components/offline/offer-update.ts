import * as say from "#strings/offer-update.ts";
import { takeOver } from "../../offline/updates.ts";
import { make } from "../elements.ts";

const name = "warm-start-update";
/** How soon after a lab's run has ended it is noticed. */
const lookAgainMillis = 2000;

/** Whether a lab runs in this page, or its engine is on its way. */
const isBusy = () => document.querySelector(".lab-going") !== null;

let dismissed = false;

/** Says that a later version is ready, at the edge of the window, and waits for the reader; not while a lab runs. */
export function offerUpdate(registration: ServiceWorkerRegistration): void {
  if (dismissed || document.querySelector(`[data-offer=${name}]`)) return;
  if (isBusy()) {
    setTimeout(offerUpdate, lookAgainMillis, registration);
    return;
  }
  const reload = make("button", say.reload, { type: "button", className: "ws-button primary" });
  const later = make("button", say.later, { type: "button", className: "ws-button" });
  const offer = make("div", [make("p", say.newVersion), reload, later]);
  offer.dataset.offer = name;
  offer.setAttribute("role", "status");
  // The base styles know nothing of it, as hardly any page ever shows it.
  offer.style.cssText =
    "position:fixed;right:1rem;bottom:1rem;z-index:20;display:flex;flex-wrap:wrap;align-items:center;gap:.6rem;max-width:calc(100vw - 2rem);padding:.8rem 1.1rem;border:1px solid var(--ws-border-strong);border-radius:var(--ws-radius);background:var(--ws-surface);color:var(--ws-text);box-shadow:0 4px 18px rgb(0 0 0/.2)";
  for (const part of offer.children) (part as HTMLElement).style.margin = "0";
  reload.addEventListener("click", () => takeOver(registration));
  later.addEventListener("click", () => {
    dismissed = true;
    offer.remove();
  });
  document.body.append(offer);
}
