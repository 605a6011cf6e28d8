import { type Document, parseDocument } from "yaml";
import type { z } from "zod";

/** A mistake in a YAML file: where it is, which field (null for broken syntax) and what is wrong. */
export interface YamlMistake {
  line: number;
  field: string | null;
  message: string;
  /** Which mistake it is: an id of `src/mistakes/`, where the schema names one. */
  kind: string;
  /** What stands there; absent where nothing does, or more than a value. */
  value?: unknown;
}

export type ParsedYaml<T> =
  /** `lineOf` a field, by its path, or of the nearest thing around it that is in the file. */
  { data: T; mistakes: []; lineOf(field: readonly PropertyKey[]): number } | { data: null; mistakes: YamlMistake[] };

/** Parses YAML against a schema; lines are counted from `firstLine`. */
export function parseYaml<T>(text: string, schema: z.ZodType<T>, firstLine = 1): ParsedYaml<T> {
  const document = parseDocument(text);
  const [syntax] = document.errors;
  const lineAt = (offset: number) => firstLine - 1 + text.slice(0, offset).split("\n").length;
  const lineOf = (field: readonly PropertyKey[]) => lineAt(offsetOf(document, field));
  if (syntax) {
    const message = (syntax.message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:$/, "");
    return { data: null, mistakes: [{ line: lineAt(syntax.pos[0]), field: null, message, kind: "bad-yaml" }] };
  }
  const result = schema.safeParse(document.toJS());
  if (result.success) return { data: result.data, mistakes: [], lineOf };
  const mistakes = result.error.issues.map((issue) => ({
    line: lineOf(issue.path),
    field: issue.path.join("."),
    message: issue.message,
    kind: kindOf(issue),
  }));
  return { data: null, mistakes };
}

function kindOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "custom":
      return String(issue.params?.mistake ?? "does-not-fit");
    case "unrecognized_keys":
      return "unknown-field";
    case "invalid_value":
      return "not-one-of";
    case "too_small":
      return "too-small";
    case "too_big":
      return "too-big";
    case "invalid_format":
      return "wrong-form";
    default:
      return "wrong-type";
  }
}

/** Where the value is, or the nearest thing around it that is in the file. */
function offsetOf(document: Document, fieldPath: readonly PropertyKey[]): number {
  for (let depth = fieldPath.length; depth > 0; depth--) {
    const node = document.getIn(fieldPath.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}
