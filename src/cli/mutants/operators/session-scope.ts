import ts from "typescript";
import type { Operator } from "../operator.ts";
import { isTextual, nodesOf } from "../syntax.ts";

const narrower: Array<{ found: RegExp; instead: string }> = [
  { found: /\bset\s+local\b/gi, instead: "set" },
  { found: /\bpg_(try_)?advisory_xact_lock/gi, instead: "pg_$1advisory_lock" },
  { found: /(\bset_config\s*\([^()]*,\s*)true(?=\s*\))/gi, instead: "$1false" },
];

/** `SET LOCAL` becomes `SET`; a lock or setting of the transaction becomes one of the session. */
export const sessionScope: Operator = {
  id: "session-scope",
  does: "lets a setting or a lock outlive its transaction",
  mutate: ({ file }) =>
    nodesOf(file, isTextual).flatMap((literal) =>
      narrower.flatMap(({ found, instead }) => {
        const before = literal.getText();
        const text = before.replaceAll(found, instead);
        const subject = (before.match(found)?.[0] ?? "").replace(/\(.*/s, "");
        const { parent } = literal;
        if (text === before || (parent && ts.isImportDeclaration(parent))) return [];
        return [
          { subject, at: literal.getStart(), edits: [{ start: literal.getStart(), end: literal.getEnd(), text }] },
        ];
      }),
    ),
};
