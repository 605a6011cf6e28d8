import { convertToTsx } from "@astrojs/astro2tsx";
import ts from "typescript";
import type { SourceFile } from "./source-files.ts";

/** Words that a file holds itself; each gap of a template is `…`. */
export interface OwnWords {
  /** 1-based; of an Astro file the line in what it is converted to. */
  line: number;
  words: string;
}

const wordAttributes = new Set(["aria-label", "aria-description", "aria-roledescription", "aria-valuetext"]);
const wordProperties = new Set([
  ...["textContent", "innerText", "title", "placeholder", "alt", "label"],
  ...["ariaLabel", "ariaDescription", "ariaRoleDescription", "ariaValueText"],
]);
/** Attributes whose values may have spaces and aren't words. */
const technical =
  /^(class|style|d|viewBox|points|transform|rel|sizes|media|href|src|srcset|allow|sandbox|content|stroke.*|font.*|fill|name|id|for|headers|aria-(keyshortcuts|labelledby|describedby|controls|owns)|data-.*|set:html|define:vars)$/;
/** Calls that take selectors, keys and the like, or say something to authors only. */
const wordless =
  /(^|\.)#?(querySelector(All)?|closest|matches|find|part|error|warn|log|test|exec|match(All)?|replace(All)?|split|includes|startsWith|endsWith|indexOf|getAttribute|setAttribute|hasAttribute|toggleAttribute|CSS\.supports|matchMedia|import|raw|addEventListener|getPropertyValue|setProperty|define|whenDefined|glob)$/;

/** HTML without its tags, with the words of their attributes. */
const outsideTags = (html: string) =>
  html.replace(/<\/?[a-z][^>]*>/g, (tag) => {
    const words = [...tag.matchAll(/ (?:aria-label|title|placeholder|alt)="([^"]*)"/g)].map(([, said]) => said);
    return `|${words.join("|")}|`;
  });
const hasWord = (text: string) => /\p{L}{2,}/u.test(text.replace(/&\w+;/g, ""));
/** Two words, or a word beside a gap. */
const hasWords = (text: string) =>
  /(\p{L}{2,}|…)[.,;:!?’”)]* +[“‘(]*\p{L}{2,}|\p{L}{2,}[.,;:!?’”)]* +[“‘(]*…/u.test(text);

function literal(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join("…");
}

/** The literals that an expression may come to. */
function outcomes(node: ts.Expression): ts.Expression[] {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return outcomes(node.expression);
  if (ts.isConditionalExpression(node)) return [...outcomes(node.whenTrue), ...outcomes(node.whenFalse)];
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return outcomes(node.right);
    const either = [ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.PlusToken];
    return either.includes(kind) ? [...outcomes(node.left), ...outcomes(node.right)] : [];
  }
  return literal(node) === null ? [] : [node];
}

/** Whether a string is part of the code and not of what it says. */
function isWordless(node: ts.Node): boolean {
  for (let at = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isTypeNode(parent)) return true;
    if (ts.isThrowStatement(parent) || ts.isTaggedTemplateExpression(parent)) return true;
    if (ts.isNewExpression(parent) && /Error$/.test(parent.expression.getText())) return true;
    if (ts.isCallExpression(parent) && at !== parent.expression) {
      return wordless.test(parent.expression.getText().replace(/\?/g, ""));
    }
    if (ts.isPropertyAssignment(parent)) {
      if (at === parent.name || parent.name.getText() === "className") return true;
    }
    if (ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left) && at === parent.right) {
      return /^(className|media|cssText|href)$/.test(parent.left.name.text);
    }
    if (ts.isJsxAttribute(parent)) return technical.test(parent.name.getText());
    if (ts.isFunctionLike(parent) || ts.isStatement(parent)) return ts.isThrowStatement(parent);
  }
  return false;
}

/** What a component, a layout or a script says in words of its own instead of those of `#strings/`. */
export function ownWords({ path, text }: SourceFile): OwnWords[] {
  const found = new Map<number, OwnWords>();
  const scan = (code: string, kind = ts.ScriptKind.TSX) => {
    const source = ts.createSourceFile("own-words.tsx", code, ts.ScriptTarget.Latest, true, kind);
    const add = (node: ts.Node, words: string) => {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      found.set(found.size, { line, words: words.replace(/\s+/g, " ").trim() });
    };
    const seen = new Set<ts.Node>();
    const say = (node: ts.Expression) => {
      for (const outcome of outcomes(node)) {
        seen.add(outcome);
        const words = literal(outcome) ?? "";
        if (hasWord(words)) add(outcome, words);
      }
    };
    const visit = (node: ts.Node) => {
      if (ts.isJsxText(node) && hasWord(node.text)) add(node, node.text);
      if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) say(node.expression);
      if (ts.isJsxAttribute(node) && node.initializer) {
        const name = node.name.getText(source);
        const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
        if (value && (wordAttributes.has(name) || wordProperties.has(name))) say(value as ts.Expression);
      }
      if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
        if (ts.isPropertyAccessExpression(node.left) && wordProperties.has(node.left.name.text)) say(node.right);
      }
      if (ts.isPropertyAssignment(node) && wordProperties.has(node.name.getText(source))) say(node.initializer);
      if (ts.isCallExpression(node) && /^(setText|make)$/.test(node.expression.getText(source)) && node.arguments[1]) {
        say(node.arguments[1]);
      }
      const words = seen.has(node) ? null : literal(node);
      if (words !== null && !isWordless(node)) {
        const said = outsideTags(words);
        if (said === words ? hasWords(words) : hasWord(said)) add(node, words);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  };
  if (path.endsWith(".astro")) {
    const { code, scripts } = convertToTsx(text, { filename: path.split("/").at(-1) ?? path });
    scan(code);
    for (const { content, type } of scripts) if (!/json|inline/i.test(type)) scan(content);
  } else scan(text, path.endsWith(".ts") ? ts.ScriptKind.TS : ts.ScriptKind.TSX);
  return [...found.values()];
}
