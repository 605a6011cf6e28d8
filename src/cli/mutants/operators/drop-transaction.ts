import type ts from "typescript";
import type { Mutation, Operator } from "../operator.ts";
import { callStatements, replace, textOf } from "../syntax.ts";

const opening = /^\s*(begin|start\s+transaction)\b/i;
const closing = /^\s*(commit|end|rollback)\b/i;

/** Each of BEGIN, COMMIT and ROLLBACK alone, then all of them. */
export const dropTransaction: Operator = {
  id: "drop-transaction",
  does: "leaves out what bounds a transaction",
  mutate: ({ file }) => {
    const found = callStatements(file, (method) => method === "query").flatMap(({ statement, call }) => {
      const sql = textOf(call.arguments[0]);
      return sql !== null && (opening.test(sql) || closing.test(sql)) ? [{ statement, word: wordOf(sql) }] : [];
    });
    const single = found.map(({ statement, word }) => mutation(word, [statement]));
    const first = found[0]?.statement;
    return first
      ? [
          ...single,
          mutation(
            "all",
            found.map(({ statement }) => statement),
          ),
        ]
      : single;
  },
};

const wordOf = (sql: string) => (/\w+/.exec(sql)?.[0] ?? "").toUpperCase();

const mutation = (subject: string, statements: ts.Statement[]): Mutation => ({
  subject,
  at: statements[0]?.getStart() ?? 0,
  edits: statements.map((statement) => replace(statement, ";")),
});
