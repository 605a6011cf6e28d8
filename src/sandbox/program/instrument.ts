import { type AnyNode, type Node, parse, type Token } from "acorn";
import { fullAncestor } from "acorn-walk";
import MagicString from "magic-string";
import { type Edit, lineOf } from "./edit.ts";
import { contextVariable, hook } from "./hook-names.ts";
import { tagCall } from "./instrument-calls.ts";
import { enterBlock, instrumentAwait, instrumentFunction, isAsync } from "./instrument-functions.ts";

/** A module the file asks for, with the line; `deferred` when only a function that may run later asks. */
export interface Dependency {
  specifier: string;
  line: number;
  deferred: boolean;
}

export interface Instrumented {
  code: string;
  dependencies: Dependency[];
}

/** Adds loop counters, line tags and context tracking to a CommonJS module without moving any line. */
export function instrument(code: string): Instrumented {
  const tokens: Token[] = [];
  const program = parse(code, {
    ecmaVersion: "latest",
    sourceType: "script",
    allowAwaitOutsideFunction: true,
    locations: true,
    onToken: tokens,
  });
  const edit: Edit = { text: new MagicString(code), tokens };
  const dependencies: Dependency[] = [];
  // Children come before their parents, so outer insertions end up around inner ones.
  fullAncestor(program, (node: Node, ancestors: Node[]) => {
    visit(edit, node as AnyNode, ancestors as AnyNode[], dependencies);
  });
  return { code: edit.text.toString(), dependencies };
}

function visit(edit: Edit, node: AnyNode, ancestors: AnyNode[], dependencies: Dependency[]): void {
  const { text } = edit;
  const parent = ancestors[ancestors.length - 2];
  switch (node.type) {
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "WhileStatement":
    case "DoWhileStatement":
      instrumentLoop(edit, node, ancestors);
      return;
    case "CallExpression": {
      const dependency = requireOf(node, ancestors);
      if (dependency) dependencies.push(dependency);
      else tagCall(edit, node, ancestors);
      return;
    }
    case "ImportExpression":
      text.update(node.start, node.start + "import".length, "require.import");
      if (node.source.type === "Literal" && typeof node.source.value === "string") {
        dependencies.push({ specifier: node.source.value, line: lineOf(node), deferred: true });
      }
      return;
    case "NewExpression":
    case "TaggedTemplateExpression":
      tagCall(edit, node, ancestors);
      return;
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "FunctionDeclaration":
      instrumentFunction(edit, node, parent);
      return;
    case "AwaitExpression":
      instrumentAwait(edit, node);
      return;
    case "YieldExpression":
      if (isAsync(ancestors)) instrumentAwait(edit, node);
      return;
    case "CatchClause":
      enterBlock(edit, node.body, ancestors);
      return;
    case "TryStatement":
      if (node.finalizer && isAsync(ancestors)) enterBlock(edit, node.finalizer, ancestors);
      return;
    case "ThrowStatement":
      text.prependRight(node.argument.start, `${hook.thrown}(${lineOf(node)},(`).appendLeft(node.argument.end, "))");
      return;
    case "UnaryExpression":
      if (node.operator === "typeof" && node.argument.type === "Identifier") {
        text.update(node.start, node.end, `${hook.typeOf}(()=>${node.argument.name})`);
      }
      return;
    case "ExpressionStatement":
      // An insertion may open with a parenthesis, which would turn the line before into a call.
      if (isListed(parent) && node.directive === undefined) text.prependRight(node.start, ";");
      return;
  }
}

type Loop = Extract<
  AnyNode,
  { type: "ForStatement" | "ForInStatement" | "ForOfStatement" | "WhileStatement" | "DoWhileStatement" }
>;

function instrumentLoop(edit: Edit, node: Loop, ancestors: AnyNode[]): void {
  const { text } = edit;
  const awaits = node.type === "ForOfStatement" && node.await;
  const turn = `${hook.turn}(${lineOf(node)});`;
  const start = awaits ? `${enterText(node)}${turn}` : turn;
  if (node.body.type === "BlockStatement") text.appendLeft(node.body.start + 1, start);
  else text.prependRight(node.body.start, `{${start}`).appendLeft(node.body.end, "}");
  if (!awaits) return;
  let outermost: AnyNode = node;
  for (let i = ancestors.length - 2; ancestors[i]?.type === "LabeledStatement"; i--)
    outermost = ancestors[i] as AnyNode;
  text.prependRight(outermost.start, "{").appendLeft(outermost.end, `;${enterText(node)}}`);
}

const enterText = (node: AnyNode) => `${hook.enter}(${contextVariable},${lineOf(node)});`;

const isListed = (parent: AnyNode | undefined): boolean =>
  parent !== undefined && ["Program", "BlockStatement", "SwitchCase", "StaticBlock"].includes(parent.type);

function requireOf(node: AnyNode, ancestors: AnyNode[]): Dependency | null {
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier" || node.callee.name !== "require")
    return null;
  const [argument] = node.arguments;
  if (argument?.type !== "Literal" || typeof argument.value !== "string") return null;
  const deferred = ancestors.some(({ type }) => /Function/.test(type));
  return { specifier: argument.value, line: lineOf(node), deferred };
}
