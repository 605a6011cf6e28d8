import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { findTodos } from "#cli/check/todos.ts";

/** Syllables that make a word of its own for every number. */
const syllables = ["ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru"];
const wordOf = (number: number) => [...String(100 + number)].map((digit) => syllables[Number(digit)]).join("");

/** Fits whatever length a field asks for, and is like no other. */
const sentenceOf = (number: number) => `A plain sentence about ${wordOf(number)} that fits here and says what it is`;

/** A scaffold's text as a diligent author leaves it: comments that are a mark alone gone, the same words for the same mark. */
export function filled(text: string): string {
  const words = new Map<string, string>();
  return text
    .replaceAll(/^[ \t]*(?:#|\/\/|\{\/\*) ?TODO\(.*\)(?: \*\/\})?\n/gm, "")
    .replaceAll(/TODO\(((?:[^()\n]|\([^()\n]*\))*)\)/g, (_, asks: string) => {
      const known = words.get(asks) ?? sentenceOf(words.size);
      words.set(asks, known);
      return known;
    });
}

/** Fills in what scaffolds left to write below `root`; resolves to the files that were changed. */
export async function fillTodos(root: string): Promise<string[]> {
  const files = [...new Set((await findTodos(root)).map(({ file }) => file))];
  for (const file of files) {
    const at = path.join(root, file);
    await writeFile(at, filled(await readFile(at, "utf8")));
  }
  return files;
}
