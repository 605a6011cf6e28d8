import ts from "typescript";
import type { Operator } from "../operator.ts";
import { calleeOf, callStatements, nodesOf, replace } from "../syntax.ts";

export const dropRelease: Operator = {
  id: "drop-release",
  does: "does not give the client back",
  mutate: ({ file }) => [
    ...callStatements(file, (method) => method === "release").map(({ statement, call }) => ({
      subject: calleeOf(call),
      at: statement.getStart(),
      edits: [replace(statement, ";")],
    })),
    ...nodesOf(file, ts.isVariableDeclarationList).flatMap((list) => {
      const keyword = /^(await\s+)?using\b/.exec(list.getText())?.[0];
      if (keyword === undefined) return [];
      const start = list.getStart();
      return [{ subject: "using", at: start, edits: [{ start, end: start + keyword.length, text: "const" }] }];
    }),
  ],
};
