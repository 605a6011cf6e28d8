import { inNewTab } from "#strings/scorm.ts";
import { wantsTab } from "./place.ts";

// Runs on every page of a package. A system serves it file by file, so links that scripts made of a folder's address get the file's;
// and what wants a window to itself opens in a new tab, where the page is in a frame.

/** What stands for the site's folder in data that scripts fetch; the package is written with it. */
declare const PACKAGE_BASE: string;

const own = new URL(".", (document.currentScript as HTMLScriptElement).src);
const isFramed = window.top !== window;

/** A link as this package needs it; others are left alone. */
function settle(link: HTMLAnchorElement): void {
  const url = new URL(link.href, location.href);
  if (url.origin !== own.origin) return;
  if (url.pathname.startsWith(PACKAGE_BASE)) url.pathname = own.pathname + url.pathname.slice(PACKAGE_BASE.length);
  if (!url.pathname.startsWith(own.pathname)) return;
  if (url.pathname.endsWith("/")) url.pathname += "index.html";
  if (link.href !== url.href) link.href = url.href;
  if (!isFramed || !wantsTab(url.pathname.slice(own.pathname.length))) return;
  link.target = "_blank";
  link.title ||= inNewTab;
}

for (const type of ["pointerover", "focusin", "click"])
  document.addEventListener(
    type,
    ({ target }) => {
      const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
      if (link) settle(link);
    },
    true,
  );
document.addEventListener("DOMContentLoaded", () => {
  if (!isFramed) return;
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[href]")) {
    settle(link);
    if (link.target === "_blank" && link.title === inNewTab) link.append(arrow());
  }
});

/** Says to the eye what the title says. */
function arrow(): HTMLElement {
  const sign = document.createElement("span");
  sign.ariaHidden = "true";
  sign.textContent = "\u2009↗";
  return sign;
}
