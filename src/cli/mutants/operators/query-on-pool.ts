import ts from "typescript";
import type { Operator } from "../operator.ts";
import { functionAround, methodOf, nodesOf, replace, textOf } from "../syntax.ts";

const opensTransaction = (call: ts.CallExpression) =>
  methodOf(call) === "query" && /^\s*(begin|start\s+transaction)\b/i.test(textOf(call.arguments[0]) ?? "");

/** `const client = await pool.connect()` and BEGIN on it, then a query that goes to `pool` and so to any connection. */
export const queryOnPool: Operator = {
  id: "query-on-pool",
  does: "asks the pool in the middle of a transaction of one client",
  mutate: ({ file }) =>
    nodesOf(file, ts.isVariableDeclaration).flatMap(({ name, initializer }) => {
      const pool = /^await\s+([\s\S]+)\.connect\(\)$/.exec(initializer?.getText() ?? "")?.[1];
      const around = initializer && functionAround(initializer);
      if (pool === undefined || !around) return [];
      const calls = nodesOf(around, ts.isCallExpression).filter(
        (call) => methodOf(call) === "query" && call.expression.getText() === `${name.getText()}.query`,
      );
      if (!calls.some(opensTransaction)) return [];
      return calls
        .filter((call) => !/^\s*(begin|start|commit|end|rollback)\b/i.test(textOf(call.arguments[0]) ?? ""))
        .map((call) => ({ subject: "query", at: call.getStart(), edits: [replace(call.expression, `${pool}.query`)] }));
    }),
};
