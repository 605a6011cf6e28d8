import { sitePath } from "../../layouts/site-path.ts";
import { make } from "../elements.ts";
import { looksLikeError } from "./query.ts";
import { words } from "./words.ts";

/** A sentence with a link in it. */
function sentence([before, name, after]: readonly [string, string, string], path: string): HTMLParagraphElement {
  return make("p", [before, make("a", name, { href: sitePath(path) }), after]);
}

/** What to try where nothing was found. */
export function nothingNote(query: string): HTMLElement[] {
  const others = [make("p", words.tryFewer), sentence(words.tryGlossary, "glossary/")];
  return looksLikeError(query) ? [errorNote(query), ...others] : [...others, sentence(words.tryErrors, "errors/")];
}

/** The way to the page that reads a message as a whole, with the message. */
export const errorNote = (query: string): HTMLElement =>
  sentence(words.isError, `errors/#text=${encodeURIComponent(query)}`);

/** Why there is no search now, and the way on. */
export function failedNote(tryAgain: () => void): HTMLElement[] {
  const isOffline = !navigator.onLine;
  const button = make("button", words.again, { type: "button", className: "ws-button" });
  button.addEventListener("click", tryAgain);
  return [make("p", isOffline ? words.offlineWhy : words.failedWhy), make("p", [button])];
}
