import * as say from "#strings/search.ts";
import { sitePath } from "../../layouts/site-path.ts";
import { inlineText, make } from "../elements.ts";
import { looksLikeError } from "./query.ts";

/** A sentence with a link in it. */
const sentence = (text: string, path: string): HTMLParagraphElement =>
  make("p", inlineText(text, { there: sitePath(path) }));

/** What to try where nothing was found. */
export function nothingNote(query: string): HTMLElement[] {
  const others = [make("p", say.tryFewer), sentence(say.tryGlossary, "glossary/")];
  return looksLikeError(query) ? [errorNote(query), ...others] : [...others, sentence(say.tryErrors, "errors/")];
}

/** The way to the page that reads a message as a whole, with the message. */
export const errorNote = (query: string): HTMLElement =>
  sentence(say.isError, `errors/#text=${encodeURIComponent(query)}`);

/** Why there is no search now, and the way on. */
export function failedNote(tryAgain: () => void): HTMLElement[] {
  const isOffline = !navigator.onLine;
  const button = make("button", say.again, { type: "button", className: "ws-button" });
  button.addEventListener("click", tryAgain);
  return [make("p", isOffline ? say.offlineWhy : say.failedWhy), make("p", [button])];
}
