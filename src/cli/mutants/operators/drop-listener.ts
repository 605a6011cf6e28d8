import type { Operator } from "../operator.ts";
import { calleeOf, callStatements, replace, textOf } from "../syntax.ts";

export const dropListener: Operator = {
  id: "drop-listener",
  does: "listens to nothing that happens to idle clients",
  mutate: ({ file }) =>
    callStatements(file, (method) => /^(on|once|addListener)$/.test(method)).map(({ statement, call }) => ({
      subject: `${calleeOf(call)} ${textOf(call.arguments[0]) ?? ""}`,
      at: statement.getStart(),
      edits: [replace(statement, ";")],
    })),
};
