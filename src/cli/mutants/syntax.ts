import ts from "typescript";
import type { Edit } from "./operator.ts";

export const parse = (path: string, text: string) =>
  ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );

/** All nodes below `root` that `is` accepts, in the order of the text. */
export function nodesOf<T extends ts.Node>(root: ts.Node, is: (node: ts.Node) => node is T): T[] {
  const found: T[] = [];
  const visit = (node: ts.Node) => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(root, visit);
  return found;
}

export const replace = (node: ts.Node, text: string): Edit => ({ start: node.getStart(), end: node.getEnd(), text });
export const remove = (node: ts.Node): Edit => replace(node, "");

/** The text of a call's callee, for example `pool.query`; without arguments inside. */
export const calleeOf = (call: ts.CallExpression | ts.NewExpression): string =>
  call.expression.getText().replaceAll(/\([\s\S]*?\)/g, "()");

/** The name a call ends in: `release` of `client?.release()`. */
export function methodOf(call: ts.CallExpression): string {
  const { expression } = call;
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text;
  return ts.isIdentifier(expression) ? expression.text : "";
}

/** A statement that does nothing but make a call, awaited or not. */
export function calledBy(statement: ts.Node): ts.CallExpression | null {
  if (!ts.isExpressionStatement(statement)) return null;
  let { expression } = statement;
  while (
    ts.isAwaitExpression(expression) ||
    ts.isVoidExpression(expression) ||
    ts.isParenthesizedExpression(expression)
  )
    expression = expression.expression;
  return ts.isCallExpression(expression) ? expression : null;
}

/** Statements that only call a method of this name. */
export const callStatements = (root: ts.Node, named: (method: string) => boolean) =>
  nodesOf(root, ts.isExpressionStatement).flatMap((statement) => {
    const call = calledBy(statement);
    return call && named(methodOf(call)) ? [{ statement, call }] : [];
  });

/** A literal's text; null for anything else, and for templates with values only their fixed text. */
export function textOf(node: ts.Node | undefined): string | null {
  if (node === undefined) return null;
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isTemplateExpression(node)
    ? [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join("?")
    : null;
}

export const isTextual = (node: ts.Node): node is ts.StringLiteralLike | ts.TemplateExpression =>
  ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);

export type FunctionNode = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration;

export const isFunctionNode = (node: ts.Node): node is FunctionNode =>
  ts.isFunctionDeclaration(node) ||
  ts.isFunctionExpression(node) ||
  ts.isArrowFunction(node) ||
  ts.isMethodDeclaration(node);

/** The function around a node; null in module scope. */
export function functionAround(node: ts.Node): FunctionNode | null {
  let parent: ts.Node | undefined = node.parent;
  while (parent && !isFunctionNode(parent)) parent = parent.parent;
  return parent ?? null;
}

/** Puts statements at the start of a function's body; a body that is one expression becomes a block. */
export function insertAtStart({ body }: FunctionNode, statements: string): Edit[] {
  if (!body) return [];
  if (ts.isBlock(body)) return [{ start: body.getStart() + 1, end: body.getStart() + 1, text: ` ${statements}` }];
  return [
    { start: body.getStart(), end: body.getStart(), text: `{ ${statements} return (` },
    { start: body.getEnd(), end: body.getEnd(), text: "); }" },
  ];
}
