import type { RunInput, SqlQuestion } from "#lab/runtime.ts";
import type { ServeOrder } from "#project/serve-messages.ts";

/** What an order's input lacks of a `RunInput` or a `SqlQuestion`; `null` when nothing. */
export function objectionToInput(kind: ServeOrder["kind"], asked: unknown): string | null {
  if (typeof asked !== "object" || asked === null)
    return `it holds ${asked === null ? "null" : `a ${typeof asked}`}, and no object.`;
  if (kind === "run") return objectionToRun(asked);
  const { input, atMillis, sql } = asked as Partial<SqlQuestion>;
  if (typeof sql !== "string") return "`sql` is a text.";
  if (typeof atMillis !== "number") return "`atMillis` is a number.";
  const objection = objectionToRun(input ?? {});
  return objection && `\`input\`: ${objection}`;
}

function objectionToRun({ lab, files, routes, scenario, seed }: Partial<RunInput>): string | null {
  if (typeof lab !== "string") return "`lab` is the id of a lab.";
  if (typeof files !== "object" || files === null) return "`files` are texts by path.";
  if (!Array.isArray(routes)) return "`routes` is a list.";
  if (typeof scenario !== "object" || scenario === null) return "`scenario` is missing.";
  return Number.isInteger(seed) ? null : "`seed` is a whole number.";
}
