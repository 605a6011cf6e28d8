import * as say from "#strings/search.ts";
import { make } from "../elements.ts";
import style from "./search.css?inline";
import "./site-search.ts";
import type { SiteSearch } from "./site-search.ts";

const slashKey = "warm-start:slash";
let dialog: HTMLDialogElement | undefined;

/** Opens the search over the page; on the search's own page it goes to the field there. */
export function openSearch(): void {
  const onPage = document.querySelector<SiteSearch>("main site-search");
  if (onPage) {
    onPage.focusField();
    return;
  }
  dialog ??= build();
  if (!dialog.open) dialog.showModal();
  (dialog.querySelector("site-search") as SiteSearch).focusField();
}

function build(): HTMLDialogElement {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets.push(sheet);
  const search = document.createElement("site-search");
  search.dataset.in = "dialog";
  const close = make("button", say.close, { type: "button", className: "ws-button" });
  const made = make("dialog", [search, make("div", [slashSwitch(), close], { className: "foot" })], {
    className: "site-search",
  });
  made.setAttribute("aria-label", say.dialogName);
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", ({ target }) => {
    // What is around it is the dialog itself; a link to a place on this page leaves the page as it is.
    if (target === made || (target instanceof Element && target.closest("a"))) made.close();
  });
  document.body.append(made);
  return made;
}

/** Lets a reader take a key for themselves that assistive technology may send (WCAG 2.2, 2.1.4). */
function slashSwitch(): HTMLLabelElement {
  const box = make("input", [], { type: "checkbox" });
  try {
    box.checked = localStorage.getItem(slashKey) !== "off";
  } catch {
    box.checked = true;
  }
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(slashKey, box.checked ? "on" : "off");
    } catch {
      // Without storage it can't be kept.
    }
  });
  return make("label", [box, say.shortcut]);
}
