import type { AnyNode, CallExpression, NewExpression, TaggedTemplateExpression } from "acorn";
import { type Edit, lineOf } from "./edit.ts";
import { hook } from "./hook-names.ts";

const settles = new Set(["then", "catch", "finally"]);

/** Makes the line known at the moment of the call: with the last argument, or before a callee without arguments. */
export function tagCall(
  edit: Edit,
  node: CallExpression | NewExpression | TaggedTemplateExpression,
  ancestors: AnyNode[],
): void {
  const callee: AnyNode = (node.type === "TaggedTemplateExpression" ? node.tag : node.callee) as AnyNode;
  const line = lineOfCallee(callee);
  const last = node.type === "TaggedTemplateExpression" ? undefined : node.arguments.at(-1);
  if (node.type === "CallExpression" && isSettling(callee)) bindHandlers(edit, node);
  if (last) wrap(edit, (last.type === "SpreadElement" ? last.argument : last) as AnyNode, `${hook.tag}(${line},`);
  else tagCallee(edit, node, callee, line, ancestors);
}

function tagCallee({ text }: Edit, node: AnyNode, callee: AnyNode, line: number, ancestors: AnyNode[]): void {
  const before = `(${hook.at}(${line}),`;
  if (node.type === "NewExpression" || callee.type === "Identifier") {
    if (callee.type === "Super") return;
    text.prependRight(callee.start, before).appendLeft(callee.end, ")");
  } else if (callee.type === "MemberExpression") {
    const object = inChain(node, ancestors) ? chainRoot(callee.object as AnyNode) : (callee.object as AnyNode);
    if (object.type === "Super") return;
    text.prependRight(object.start, before).appendLeft(object.end, ")");
  }
}

/** Promise reactions run in the context that attached them, whatever the argument is. */
function bindHandlers(edit: Edit, node: CallExpression): void {
  for (const argument of node.arguments as AnyNode[]) {
    const isBound = argument.type === "ArrowFunctionExpression" || argument.type === "FunctionExpression";
    if (!isBound && argument.type !== "SpreadElement") wrap(edit, argument, `${hook.bind}(`, ",1)");
  }
}

function wrap({ text }: Edit, node: AnyNode, before: string, after = ")"): void {
  const isSequence = node.type === "SequenceExpression";
  text
    .prependRight(node.start, isSequence ? `${before}(` : before)
    .appendLeft(node.end, isSequence ? `)${after}` : after);
}

/** Whether what is called takes a promise's reactions. */
export const isSettling = (callee: AnyNode): boolean =>
  callee.type === "MemberExpression" && callee.property.type === "Identifier" && settles.has(callee.property.name);

const lineOfCallee = (callee: AnyNode): number =>
  callee.type === "MemberExpression" ? lineOf(callee.property as AnyNode) : lineOf(callee);

/** Parentheses around part of an optional chain would end its short cut. */
function inChain(node: AnyNode, ancestors: AnyNode[]): boolean {
  let inner = node;
  for (let i = ancestors.length - 2; i >= 0; i--) {
    const outer = ancestors[i] as AnyNode;
    if (outer.type === "ChainExpression") return true;
    const continues =
      (outer.type === "MemberExpression" && outer.object === inner) ||
      (outer.type === "CallExpression" && outer.callee === inner);
    if (!continues) return false;
    inner = outer;
  }
  return false;
}

function chainRoot(object: AnyNode): AnyNode {
  let root = object;
  for (;;) {
    if (root.type === "MemberExpression") root = root.object as AnyNode;
    else if (root.type === "CallExpression") root = root.callee as AnyNode;
    else return root;
  }
}
