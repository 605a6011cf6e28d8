import type { SourceLine } from "#sim/trace.ts";

/** `a`, `a and b`, `a, b and c`. */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

/** `line 8 of lib/db.ts`: read aloud as it stands. */
export const lineWords = ({ file, line }: SourceLine): string => `line ${line} of ${file}`;

/** ` on line 8 of lib/db.ts`, or nothing where the trace has no line. */
export const onLine = (source: SourceLine | undefined): string => (source ? ` on ${lineWords(source)}` : "");

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The text with a full stop, unless it ends in one. */
export const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** `the only one`, `both`, `all 5`, `3 of 5`. */
export const outOf = (count: number, all: number): string =>
  count < all ? `${count} of ${all}` : all === 2 ? "both" : all === 1 ? "the only one" : `all ${all}`;

/** `request 3`, `requests 3 and 5`, `12 requests (3, 5, 8 and 9 more)`. */
export function requestWords(requests: readonly number[]): string {
  if (requests.length === 1) return `request ${requests[0]}`;
  if (requests.length < 4) return `requests ${listed(requests.map(String))}`;
  return `${requests.length} requests (${listed([...requests.slice(0, 3).map(String), `${requests.length - 3} more`])})`;
}

/** `once`, `twice`, `3 times`. */
export const times = (count: number): string => (count === 1 ? "once" : count === 2 ? "twice" : `${count} times`);
