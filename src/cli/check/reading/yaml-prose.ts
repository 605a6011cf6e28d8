import { isPair, isScalar, parseDocument, visit } from "yaml";
import { lineAt } from "../pages/page.ts";
import { withoutMarks } from "./plain.ts";
import { sentencesIn } from "./sentences.ts";
import type { PlacedSentence } from "./texts.ts";

/** Sentences in the values of these keys, at any depth; lines are counted from `firstLine`. A file that is no YAML has none. */
export function sentencesOfYaml(text: string, keys: readonly string[], firstLine = 1): PlacedSentence[] {
  const found: PlacedSentence[] = [];
  const document = parseDocument(text);
  if (document.errors.length > 0) return [];
  visit(document, {
    Scalar(key, node, path) {
      const pair = path.findLast(isPair);
      if (key === "key" || typeof node.value !== "string" || !isScalar(pair?.key) || !node.range) return;
      if (!keys.includes(String(pair.key.value))) return;
      const value = node.value;
      const [start, end] = node.range;
      const source = text.slice(start, end);
      for (const { text: sentence, at } of sentencesIn(withoutMarks(value))) {
        const line = lineAt(text, start + placeOf(value.slice(at), source)) + firstLine - 1;
        found.push({ text: sentence, line });
      }
    },
  });
  return found;
}

/** Where the words begin in their source, which may fold its lines elsewhere. */
function placeOf(words: string, source: string): number {
  const first = words.trim().split(/\s+/).slice(0, 4);
  const pattern = first.map((word) => word.replaceAll(/[^\p{L}\p{N}]/gu, "\\$&")).join("\\s+");
  return Math.max(0, source.search(new RegExp(pattern)));
}
