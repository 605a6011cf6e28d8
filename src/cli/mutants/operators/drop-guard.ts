import ts from "typescript";
import type { Mutation, MutationContext, Operator } from "../operator.ts";
import { nodesOf, replace } from "../syntax.ts";

/** `??=` and `||=` assign always; `kept ?? fresh` is always fresh; the condition of an `if` is true always, or never. */
export const dropGuard: Operator = {
  id: "drop-guard",
  does: "does not look whether it was done before",
  mutate: (context) => [...assigned(context), ...conditions(context)],
};

const isAssignment = (kind: ts.SyntaxKind) =>
  kind === ts.SyntaxKind.QuestionQuestionEqualsToken || kind === ts.SyntaxKind.BarBarEqualsToken;
const isChoice = (kind: ts.SyntaxKind) => kind === ts.SyntaxKind.QuestionQuestionToken;

const assigned = ({ file }: MutationContext): Mutation[] =>
  nodesOf(file, ts.isBinaryExpression).flatMap((binary) => {
    const { left, operatorToken, right } = binary;
    const at = operatorToken.getStart();
    if (isAssignment(operatorToken.kind))
      return [{ subject: left.getText(), at, edits: [replace(operatorToken, "=")] }];
    // A value of its own in place of a missing one, such as a number, guards nothing.
    if (!isChoice(operatorToken.kind) || ts.isLiteralExpression(right)) return [];
    return [{ subject: left.getText(), at, edits: [replace(binary, right.getText())] }];
  });

const conditions = ({ file }: MutationContext): Mutation[] =>
  nodesOf(file, ts.isIfStatement).flatMap(({ expression }) =>
    ["true", "false"].map((value) => ({
      subject: `if ${expression.getText()} is ${value}`,
      at: expression.getStart(),
      edits: [replace(expression, value)],
    })),
  );
