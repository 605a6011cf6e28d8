// For pages that are made of scripts. The form of a question does without: a lesson loads it, and what a lesson weighs is
// bounded.

import { locale } from "#strings/language.ts";
import { type InlineLinks, inlineParts } from "./inline-text.ts";

const timeFormat = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });

/** “21 November 2026 at 09:00”. */
export const timeOf = (millis: number): string => timeFormat.format(millis);

/** “1 item”, “3 items”. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** “Shaky” for “shaky”. */
export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** An element with its text or children; attributes as properties. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  children: string | readonly (Node | string)[] = [],
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...(typeof children === "string" ? [children] : children));
  return element;
}

/** Sets a text only where it changes, so that a live region says it once. */
export function setText(element: Element | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}

/** Text with its code, what is bold and its links, as `InlineText.astro` shows it. */
export function inlineText(text: string, links?: InlineLinks): (HTMLElement | string)[] {
  return inlineParts(text, links).map((part) => {
    if (typeof part === "string") return part;
    const element = document.createElement(part.tag);
    for (const [name, value] of Object.entries(part.attributes)) element.setAttribute(name, String(value));
    element.append(...(part.tag === "code" ? [part.text] : inlineText(part.text, links)));
    return element;
  });
}

/** Downloads a text as a file. */
export function download(text: string, name: string, type: string): void {
  const href = URL.createObjectURL(new Blob([text], { type }));
  make("a", [], { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** The data that `DataScript.astro` wrote into `host`. */
export function readData<Data>(host: ParentNode): Data {
  return JSON.parse(find(host, 'script[type="application/json"]').textContent ?? "");
}

/** The element of `host` that this selector names; throws where the page lacks it. */
export function find<E extends HTMLElement>(host: ParentNode, selector: string): E {
  const found = host.querySelector<E>(selector);
  if (!found) throw new Error(`This page has no \`${selector}\`.`);
  return found;
}
