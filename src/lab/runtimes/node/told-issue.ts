import type { z } from "zod";
import type { YamlMistake } from "./checked-yaml.ts";
import { fieldsAt } from "./fields-of-schema.ts";

/** What is worth telling: Zod counts the characters of a text that should be a list, too. */
export function issuesOf({ issues }: z.core.$ZodError): z.core.$ZodIssue[] {
  const mistyped = new Set(issues.flatMap(({ code, path }) => (code === "invalid_type" ? [path.join("\n")] : [])));
  return issues.filter(({ code, path }) => !(/^too_/.test(code ?? "") && mistyped.has(path.join("\n"))));
}

/** What Zod found, in words for an author: one mistake for each field that is unknown, else one. */
export function told(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  data: unknown,
  lineOf: (field: readonly PropertyKey[]) => number,
): YamlMistake[] {
  if (issue.code === "unrecognized_keys") {
    const known = fieldsAt(schema, issue.path, data);
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return {
        line: lineOf(path),
        field: fieldIn(data, path),
        message: `there is no field \`${key}\` here`,
        kind: "unknown-field",
        value: key,
        ...(known.length > 0 && { known }),
      };
    });
  }
  const value = valueAt(data, issue.path);
  const inner = issue.code === "invalid_union" ? closestOf(issue) : null;
  if (inner !== null) {
    const nested = inner.map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
    return nested.flatMap((one) => told(one, schema, data, lineOf));
  }
  return [
    {
      line: lineOf(issue.path),
      field: fieldIn(data, issue.path),
      message: value === undefined && !isOwn(issue) ? missing(issue) : wordsOf(issue, value),
      kind: kindOf(issue, value),
      ...(value !== undefined && value !== null && typeof value !== "object" && { value }),
      ...(issue.code === "invalid_value" && value !== undefined && { known: issue.values.map(String) }),
      ...(value !== undefined && kindsOf(issue) && { known: kindsOf(issue)?.map(String) }),
    },
  ];
}

/** The words that tell a union's alternatives apart, where it has such. */
const kindsOf = (issue: z.core.$ZodIssue) =>
  issue.code === "invalid_union" && "options" in issue ? issue.options : undefined;

/** Of a union's alternatives, the issues of the one that came closest: the deepest of its first ones. */
function closestOf(issue: z.core.$ZodIssueInvalidUnion): readonly z.core.$ZodIssue[] | null {
  const depth = (issues: readonly z.core.$ZodIssue[]) => Math.max(0, ...issues.map(({ path }) => path.length));
  const [best] = [...issue.errors].sort((a, b) => depth(b) - depth(a) || a.length - b.length);
  return best && depth(best) > 0 ? best : null;
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return value;
}

/** `questions[first].options[ten].text`: entries of a list by their ids, where they have one. */
function fieldIn(data: unknown, path: readonly PropertyKey[]): string {
  let value = data;
  let field = "";
  for (const key of path) {
    value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
    if (typeof key !== "number") field += `${field === "" ? "" : "."}${String(key)}`;
    else {
      const id = (value as { id?: unknown } | null | undefined)?.id;
      field += `[${typeof id === "string" ? id : key}]`;
    }
  }
  return field;
}

const plain: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of fields",
  record: "a group of fields",
  date: "a date such as 2026-11-20",
};

const typeOf = (value: unknown) => {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  return plain[typeof value] ?? "something else";
};

/** Words of the schema's own say more than ours. */
const isOwn = ({ message }: z.core.$ZodIssue) => !/^(Invalid|Too |Unrecognized|Expected)/.test(message);

function missing(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") return `it is missing; ${plain[issue.expected] ?? issue.expected} belongs here`;
  if (issue.code === "invalid_value") return `it is missing; write one of ${issue.values.join(", ")}`;
  return "it is missing";
}

function wordsOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (isOwn(issue)) return issue.message;
  switch (issue.code) {
    case "invalid_type":
      return `${plain[issue.expected] ?? issue.expected} belongs here, and this is ${typeOf(value)}`;
    case "invalid_value":
      return `there is no \`${value}\``;
    case "invalid_union":
      return kindsOf(issue) ? `there is no \`${value}\`` : "it has none of the forms that fit here";
    case "too_small":
      return sized(issue.origin, value, issue.inclusive === false ? "more than" : "at least", issue.minimum);
    case "too_big":
      return sized(issue.origin, value, issue.inclusive === false ? "less than" : "at most", issue.maximum);
    case "invalid_format":
      return issue.format === "url"
        ? "write a whole address such as https://example.org/page"
        : `write it in the form of ${issue.format === "date" ? "2026-11-20" : `\`${issue.pattern ?? issue.format}\``}`;
    default:
      return issue.message;
  }
}

function sized(origin: string, value: unknown, bound: string, limit: number | bigint): string {
  if (origin === "string") return `it has ${String(value).length} characters; write ${bound} ${limit}`;
  if (origin === "array") {
    const count = Array.isArray(value) ? value.length : 0;
    return `it has ${count} ${count === 1 ? "entry" : "entries"}; write ${bound} ${limit}`;
  }
  return `it is ${value}; write ${bound} ${limit}`;
}

function kindOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === "custom") return String(issue.params?.mistake ?? "does-not-fit");
  if (value === undefined) return "missing-field";
  switch (issue.code) {
    case "invalid_value":
      return "not-one-of";
    case "invalid_union":
      return kindsOf(issue) ? "not-one-of" : "wrong-type";
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
