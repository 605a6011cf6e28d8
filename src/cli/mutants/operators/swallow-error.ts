import ts from "typescript";
import { handlersOf } from "../handlers.ts";
import type { Edit, Mutation, MutationContext, Operator } from "../operator.ts";
import { nodesOf, replace } from "../syntax.ts";

const isStatus = (node: ts.Node): node is ts.NumericLiteral =>
  ts.isNumericLiteral(node) && /^[45]\d\d$/.test(node.text);

/** An empty `catch`; a `catch` that answers 200; and, round the whole handler, one that answers 200 with nothing. */
export const swallowError: Operator = {
  id: "swallow-error",
  does: "hides an error",
  mutate: (context) => [...emptied(context), ...called200(context), ...roundHandler(context)],
};

const emptied = ({ file }: MutationContext): Mutation[] => [
  ...nodesOf(file, ts.isCatchClause).map(({ block }) => ({
    subject: "catch emptied",
    at: block.getStart(),
    edits: [replace(block, "{}")],
  })),
  ...handlersGivenToCatch(file).map((handler) => ({
    subject: ".catch emptied",
    at: handler.getStart(),
    edits: [replace(handler, "() => {}")],
  })),
];

const handlersGivenToCatch = (file: ts.SourceFile) =>
  nodesOf(file, ts.isCallExpression).flatMap(({ expression, arguments: given }) =>
    ts.isPropertyAccessExpression(expression) && expression.name.text === "catch" && given[0] ? [given[0]] : [],
  );

const called200 = ({ file }: MutationContext): Mutation[] =>
  nodesOf(file, isStatus).map((status) => ({
    subject: `200 for ${status.text}`,
    at: status.getStart(),
    edits: [replace(status, "200")],
  }));

const roundHandler = (context: MutationContext): Mutation[] =>
  handlersOf(context).flatMap(({ name, handler: { body }, answer }) => {
    if (!body) return [];
    const caught = `catch { ${answer("[]")} }`;
    const edit: Edit = ts.isBlock(body)
      ? replace(body, `{ try ${body.getText()} ${caught} }`)
      : replace(body, `{ try { return ${body.getText()}; } ${caught} }`);
    return [{ subject: `${name} answers 200`, at: body.getStart(), edits: [edit] }];
  });
