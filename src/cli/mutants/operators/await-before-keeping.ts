import ts from "typescript";
import type { Operator } from "../operator.ts";
import { functionAround, nodesOf } from "../syntax.ts";

const keeps = new Set([
  ts.SyntaxKind.EqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
]);

/** `kept ??= connect()` becomes `kept ??= await connect()`: two calls that come before it is kept both connect. */
export const awaitBeforeKeeping: Operator = {
  id: "await-before-keeping",
  does: "keeps what a promise came to, not the promise",
  mutate: ({ file }) =>
    nodesOf(file, ts.isBinaryExpression).flatMap(({ left, operatorToken, right }) => {
      if (!keeps.has(operatorToken.kind) || !ts.isCallExpression(right)) return [];
      const around = functionAround(right);
      if (!around || !isKept(left, around)) return [];
      const edits = [{ start: right.getStart(), end: right.getStart(), text: "await " }];
      if (!/\basync\b/.test(around.getText().split("{")[0] ?? "")) {
        const start =
          ts.isFunctionDeclaration(around) || ts.isFunctionExpression(around)
            ? functionKeyword(around)
            : around.getStart();
        edits.push({ start, end: start, text: "async " });
      }
      return [{ subject: left.getText(), at: operatorToken.getStart(), edits }];
    }),
};

/** A name of module scope, or a property of anything. */
function isKept(left: ts.Expression, around: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(left)) return true;
  return (
    ts.isIdentifier(left) && !nodesOf(around, ts.isVariableDeclaration).some(({ name }) => name.getText() === left.text)
  );
}

const functionKeyword = (node: ts.FunctionDeclaration | ts.FunctionExpression) =>
  node.getStart() + Math.max(0, node.getText().search(/\bfunction\b/));
