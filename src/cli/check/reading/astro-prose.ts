import { lineAt } from "../pages/page.ts";
import { nameMark } from "./plain.ts";
import { sentencesIn } from "./sentences.ts";
import type { PlacedSentence } from "./texts.ts";

const inline = "a|abbr|b|code|dfn|em|i|InlineText|kbd|Measured|span|strong|Term";
const blank = (text: string) => text.replaceAll(/[^\n]/g, " ");
const named = (text: string) => blank(text).replace(/ (\n*)$/, `${nameMark}$1`);

/** Sentences in the template of an Astro file; what code fills in is a name, and code between tags is left out. */
export function sentencesOfAstro(text: string): PlacedSentence[] {
  let plain = text
    .replace(/^---\n[\s\S]*?\n---/, blank)
    .replaceAll(/<(style|script|svg|pre|textarea)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->|\{" "\}/g, blank)
    .replaceAll(/<code\b[^>]*>[^<]*<\/code>|<Measured\b[^>]*\/>/g, named)
    .replaceAll(new RegExp(`</?(?:${inline})\\b(?:"[^"]*"|\\{[^{}]*\\}|[^<>])*>`, "g"), blank);
  for (let before = ""; before !== plain; ) {
    before = plain;
    plain = plain.replaceAll(/\{[^{}<>]*\}/g, named);
  }
  return [...plain.matchAll(/(?<=>)[^<>]+(?=<)/g)].flatMap((match) =>
    /[{}();]|=>|&&/.test(match[0].replaceAll(/\([^()]*\)/g, "")) || !/[.?!]\s*$/.test(match[0])
      ? []
      : sentencesIn(match[0], match.index).map(({ text: sentence, at }) => ({
          text: sentence,
          line: lineAt(text, at),
        })),
  );
}
