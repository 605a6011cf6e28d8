import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** What a value should have been, for example `take at least 1`. */
export function wantedBy(issue: Issue): string {
  switch (issue.code) {
    case "too_small":
      return `take at least ${issue.minimum}`;
    case "too_big":
      return `take at most ${issue.maximum}`;
    case "invalid_value":
      return issue.values.length === 1
        ? `take ${JSON.stringify(issue.values[0])}`
        : `take one of ${issue.values.join(", ")}`;
    case "invalid_type":
      return `take ${kinds[issue.expected] ?? issue.expected}`;
    case "unrecognized_keys":
      return `there is no ${issue.keys.join(", ")}`;
    case "invalid_key":
      return issue.issues[0] === undefined ? issue.message : wantedBy(issue.issues[0]);
    default:
      return issue.message;
  }
}

const kinds: Partial<Record<string, string>> = {
  int: "a whole number",
  number: "a number",
  string: "text",
  array: "a list",
  object: "an object",
  record: "an object",
};
