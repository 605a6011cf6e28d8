import type { SourceLine } from "#sim/trace.ts";
import * as say from "#strings/visualiser-stories.ts";

/** `line 8 of lib/db.ts`: read aloud as it stands. */
export const lineWords = ({ file, line }: SourceLine): string => say.line(file, line);

/** ` on line 8 of lib/db.ts`, or nothing where the trace has no line. */
export const onLine = (source: SourceLine | undefined): string => (source ? say.onLine(source.file, source.line) : "");

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The text with a full stop, unless it ends in one. */
export const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** `request 3`, `requests 3 and 5`, `12 requests (3, 5, 8 and 9 more)`. */
export function requestWords(requests: readonly number[]): string {
  const [only] = requests;
  if (only !== undefined && requests.length === 1) return say.request(only);
  if (requests.length < 4) return say.requests(say.listed(requests.map(String)));
  const shown = [...requests.slice(0, 3).map(String), say.more(requests.length - 3)];
  return say.manyRequests(requests.length, say.listed(shown));
}
