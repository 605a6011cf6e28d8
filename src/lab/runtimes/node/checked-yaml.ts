import { type Document, type ErrorCode, parseDocument } from "yaml";
import type { z } from "zod";
import { issuesOf, told } from "./told-issue.ts";

/** A mistake in a YAML file: where it is, which field (null for broken syntax) and what is wrong. */
export interface YamlMistake {
  line: number;
  field: string | null;
  message: string;
  /** Which mistake it is: an id of `src/mistakes/`. */
  kind: string;
  /** What stands there; absent where nothing does. */
  value?: unknown;
  /** Words there are, where one is written that isn't. */
  known?: readonly string[];
}

/** `lineOf` a field, by its path, or of the nearest thing around it that is in the file. */
type LineOf = (field: readonly PropertyKey[]) => number;

export type ParsedYaml<T> = { data: T; mistakes: []; lineOf: LineOf } | { data: null; mistakes: YamlMistake[] };

/** Parses YAML against a schema; lines are counted from `firstLine`. */
export function parseYaml<T>(text: string, schema: z.ZodType<T>, firstLine = 1): ParsedYaml<T> {
  const { document, data, lineAt, mistakes } = readYaml(text, firstLine);
  if (mistakes.length > 0) return { data: null, mistakes };
  const lineOf: LineOf = (field) => lineAt(offsetOf(document, field));
  const result = schema.safeParse(data);
  if (result.success) return { data: result.data, mistakes: [], lineOf };
  return { data: null, mistakes: issuesOf(result.error).flatMap((issue) => told(issue, schema, data, lineOf)) };
}

/** An entry of a list that fits its schema. */
export interface ListedYaml<T> {
  entry: T;
  line: number;
}

/** A file that is one list: the entries that fit, the ids of all of them, and what is wrong with the others. Empty is an empty list. */
export function parseYamlList<T>(text: string, schema: z.ZodType<T>) {
  const { document, data: all, lineAt, mistakes } = readYaml(text, 1);
  const entries: Array<ListedYaml<T>> = [];
  const ids = new Set<string>();
  if (mistakes.length > 0) return { entries, ids, mistakes };
  const data = all ?? [];
  const lineOf: LineOf = (field) => lineAt(offsetOf(document, field));
  if (!Array.isArray(data)) {
    const message = "the file is one list: begin each of its entries with `- `";
    return { entries, ids, mistakes: [{ line: 1, field: "", message, kind: "wrong-type" }] };
  }
  for (const [index, raw] of data.entries()) {
    if (typeof raw?.id === "string") ids.add(raw.id);
    const result = schema.safeParse(raw);
    if (result.success) entries.push({ entry: result.data, line: lineOf([index]) });
    else
      for (const issue of issuesOf(result.error)) {
        const lineIn: LineOf = (field) => lineOf([index, ...field]);
        const name = typeof raw?.id === "string" ? raw.id : index;
        mistakes.push(
          ...told(issue, schema, raw, lineIn).map((mistake) => ({ ...mistake, field: `${name}: ${mistake.field}` })),
        );
      }
  }
  return { entries, ids, mistakes };
}

/** What authors do most often, in their words; the parser's own for the rest. */
const syntax: Partial<Record<ErrorCode, string>> = {
  BLOCK_AS_IMPLICIT_KEY: "a text that holds `: ` needs quotes around it",
  BAD_INDENT: "it is indented by another number of spaces than its neighbours",
  DUPLICATE_KEY: "a field of this name stands above it already",
  MISSING_CHAR: "a quote, a bracket or a colon is missing here or above",
  TAB_AS_INDENT: "a tab indents it; YAML takes spaces only",
};

function readYaml(text: string, firstLine: number) {
  const document = parseDocument(text);
  const lineAt = (offset: number) => firstLine - 1 + text.slice(0, offset).split("\n").length;
  const mistakes = document.errors.slice(0, 1).map((error): YamlMistake => {
    const line = lineAt(error.pos[0]);
    const said = (error.message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:$/, "");
    const value = text.split("\n")[line - firstLine]?.trim();
    return {
      line,
      field: null,
      message: said.startsWith("Flow") ? "a bracket is not closed, here or above" : (syntax[error.code] ?? said),
      kind: error.code === "DUPLICATE_KEY" ? "field-twice" : "bad-yaml",
      ...(value && { value }),
    };
  });
  let data: unknown = null;
  try {
    if (mistakes.length === 0) data = document.toJS();
  } catch (error) {
    // An alias without its anchor shows only now.
    const message = error instanceof Error ? error.message : String(error);
    const [, name = ""] = /: (\S+)$/.exec(message) ?? [];
    const line = lineAt(Math.max(0, text.indexOf(`*${name}`)));
    mistakes.push({ line, field: null, message, kind: "bad-yaml", value: `*${name}` });
  }
  return { document, data, lineAt, mistakes };
}

/** Where the value is, or the nearest thing around it that is in the file. */
function offsetOf(document: Document, fieldPath: readonly PropertyKey[]): number {
  for (let depth = fieldPath.length; depth > 0; depth--) {
    const node = document.getIn(fieldPath.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}
