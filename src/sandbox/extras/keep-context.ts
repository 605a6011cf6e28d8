import { type AnyNode, type Node, parse } from "acorn";
import { fullAncestor } from "acorn-walk";
import MagicString from "magic-string";
import { hook } from "../program/hook-names.ts";

type FunctionNode = Extract<
  AnyNode,
  { type: "FunctionExpression" | "ArrowFunctionExpression" | "FunctionDeclaration" }
>;

const markVariable = "$ws_m";

/** Makes a bundle's async functions and reactions return to the request they were called for, after every wait. */
export function keepContext(code: string): string {
  const text = new MagicString(code);
  const program = parse(code, { ecmaVersion: "latest", sourceType: "script", allowReturnOutsideFunction: true });
  // Children come before their parents, so outer insertions end up around inner ones.
  fullAncestor(program, (node: Node, ancestors: Node[]) => visit(text, node as AnyNode, ancestors as AnyNode[]));
  return text.toString();
}

function visit(text: MagicString, node: AnyNode, ancestors: AnyNode[]): void {
  switch (node.type) {
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "FunctionDeclaration":
      if (node.async) remember(text, node);
      bindReaction(text, node, ancestors.at(-2));
      return;
    case "AwaitExpression":
      resume(text, node);
      return;
    case "YieldExpression":
      if (isAsync(ancestors)) resume(text, node);
      return;
    case "ForOfStatement":
      if (node.await) enterLoop(text, node);
      return;
    case "CatchClause":
      if (isAsync(ancestors)) text.appendLeft(node.body.start + 1, enter);
      return;
    case "TryStatement":
      if (node.finalizer && isAsync(ancestors)) text.appendLeft(node.finalizer.start + 1, enter);
      return;
  }
}

const enter = `${hook.enter}(${markVariable});`;

function resume(text: MagicString, node: AnyNode): void {
  text.prependRight(node.start, `${hook.resume}(${markVariable},`).appendLeft(node.end, ")");
}

function enterLoop(text: MagicString, { body }: Extract<AnyNode, { type: "ForOfStatement" }>): void {
  if (body.type === "BlockStatement") text.appendLeft(body.start + 1, enter);
  else text.prependRight(body.start, `{${enter}`).appendLeft(body.end, "}");
}

function isAsync(ancestors: AnyNode[]): boolean {
  for (const node of ancestors.toReversed().slice(1)) {
    if (isFunction(node)) return node.async;
    if (node.type === "StaticBlock" || node.type === "PropertyDefinition") return false;
  }
  return false;
}

const isFunction = (node: AnyNode): node is FunctionNode =>
  node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression" || node.type === "FunctionDeclaration";

function remember(text: MagicString, node: FunctionNode): void {
  const keep = `const ${markVariable}=${hook.context}();`;
  if (node.body.type !== "BlockStatement") {
    let { start, end } = node.body;
    // An object literal stands in parentheses, which are no part of the node.
    while (text.original[start - 1] === "(" && text.original[end] === ")") [start, end] = [start - 1, end + 1];
    text.prependRight(start, `{${keep}return `).appendLeft(end, ";}");
    return;
  }
  let position = node.body.start + 1;
  for (const statement of node.body.body) {
    if (statement.type !== "ExpressionStatement" || statement.directive === undefined) break;
    position = statement.end;
  }
  text.appendLeft(position, `;${keep}`);
}

const settling = new Set(["then", "catch", "finally"]);

function bindReaction(text: MagicString, node: FunctionNode, parent: AnyNode | undefined): void {
  if (
    parent?.type !== "CallExpression" ||
    parent.callee.type !== "MemberExpression" ||
    parent.callee === (node as AnyNode)
  )
    return;
  const { property } = parent.callee;
  if (property.type !== "Identifier" || !settling.has(property.name)) return;
  text.prependRight(node.start, `${hook.bind}(`).appendLeft(node.end, ")");
}
