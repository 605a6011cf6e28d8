import ts from "typescript";
import { nameMark, withoutMarks } from "./plain.ts";
import { sentencesIn } from "./sentences.ts";
import type { PlacedSentence } from "./texts.ts";

/** Sentences in the strings and templates of these properties of a TypeScript file; what a template fills in is a name. */
export function sentencesOfCode(text: string, properties: readonly string[]): PlacedSentence[] {
  const file = ts.createSourceFile("prose.ts", text, ts.ScriptTarget.Latest, true);
  const found: PlacedSentence[] = [];
  const say = (node: ts.Node, said: string) => {
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
    found.push(...sentencesIn(withoutMarks(said)).map(({ text: sentence }) => ({ text: sentence, line })));
  };
  const read = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) say(node, node.text);
    else if (ts.isTemplateExpression(node))
      say(node, [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(nameMark));
    else ts.forEachChild(node, read);
  };
  const look = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && properties.includes(node.name.getText(file))) read(node.initializer);
    else ts.forEachChild(node, look);
  };
  look(file);
  return found;
}
