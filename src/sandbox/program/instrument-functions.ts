import { type AnyNode, type ArrowFunctionExpression, type BlockStatement, tokTypes } from "acorn";
import { type Edit, lineOf } from "./edit.ts";
import { contextVariable, hook } from "./hook-names.ts";
import { isSettling } from "./instrument-calls.ts";

type FunctionNode = Extract<
  AnyNode,
  { type: "FunctionExpression" | "ArrowFunctionExpression" | "FunctionDeclaration" }
>;

const isFunction = (node: AnyNode): node is FunctionNode =>
  node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression" || node.type === "FunctionDeclaration";

/** Whether the innermost function around the last ancestor is async; the module itself is. */
export function isAsync(ancestors: AnyNode[]): boolean {
  for (let i = ancestors.length - 1; i >= 0; i--) {
    const node = ancestors[i] as AnyNode;
    if (isFunction(node)) return node.async;
    if (node.type === "StaticBlock" || node.type === "PropertyDefinition") return false;
  }
  return true;
}

/** An async function keeps the context it was called in; a function passed on keeps the one it was written in. */
export function instrumentFunction(edit: Edit, node: FunctionNode, parent: AnyNode | undefined): void {
  if (node.async) keepContext(edit, node);
  const isArgument = parent?.type === "CallExpression" && parent.callee !== node && node.type !== "FunctionDeclaration";
  if (!isArgument) return;
  const end = isSettling(parent.callee as AnyNode) ? ",1)" : ")";
  edit.text.prependRight(node.start, `${hook.bind}(`).appendLeft(node.end, end);
}

function keepContext({ text, tokens }: Edit, node: FunctionNode): void {
  const keep = `;const ${contextVariable}=${hook.context}();`;
  if (node.body.type === "BlockStatement") {
    text.appendLeft(afterDirectives(node.body), keep);
    return;
  }
  const arrow = arrowOf(tokens, node as ArrowFunctionExpression);
  text.appendLeft(arrow, `{${keep}return(`).appendLeft(node.end, ");}");
}

/** Where the body's own statements may begin: directives must stay in front. */
function afterDirectives(body: BlockStatement): number {
  let position = body.start + 1;
  for (const statement of body.body) {
    if (statement.type !== "ExpressionStatement" || statement.directive === undefined) break;
    position = statement.end;
  }
  return position;
}

function arrowOf(tokens: Edit["tokens"], node: ArrowFunctionExpression): number {
  const from = node.params.at(-1)?.end ?? node.start;
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  while (tokens[low]?.type !== tokTypes.arrow) low++;
  return tokens[low]?.end ?? node.body.start;
}

/** `await x` → `resume(context, line, await x)`. */
export function instrumentAwait({ text }: Edit, node: AnyNode): void {
  text.prependRight(node.start, `${hook.resume}(${contextVariable},${lineOf(node)},`).appendLeft(node.end, ")");
}

/** A rejected await arrives in the catch or finally block, past `resume`. */
export function enterBlock({ text }: Edit, block: BlockStatement, ancestors: AnyNode[]): void {
  const call = isAsync(ancestors) ? `${hook.enter}(${contextVariable},${lineOf(block)});` : `${hook.caught}();`;
  text.appendLeft(block.start + 1, call);
}
