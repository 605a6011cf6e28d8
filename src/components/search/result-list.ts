import { make } from "../elements.ts";
import type { Hit } from "./hit.ts";

/** Results as links, one after the other; what each is, its title and where in it, and the words around what was found. */
export function resultItem({ title, section, href, kind, excerpt }: Hit): HTMLLIElement {
  const name = make("span", section ? [title, make("span", ` › ${section}`, { className: "section" })] : title, {
    className: "title",
  });
  const around = excerpt.map(({ text, marked }) => (marked ? make("mark", text) : text));
  return make("li", [
    make("a", [make("span", kind, { className: "kind" }), name, make("span", around, { className: "excerpt" })], {
      href,
    }),
  ]);
}

/** Moves the focus through the field and the links below it; answers whether the key was for that. */
export function moveFocus(key: string, stops: readonly HTMLElement[]): boolean {
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[key];
  const stop = to === undefined ? undefined : stops[to];
  if (at === -1 || !stop) return false;
  stop.focus();
  stop.scrollIntoView({ block: "nearest" });
  return true;
}
