import { decodeText, messagesOf } from "./messages.ts";
import { questionCode } from "./prepare.ts";

/** Something SQL asks the simulator while it runs; the statement goes on with the answer. */
export interface Question {
  name: string;
  rest: string;
  /** A statement of the unit has ended since the last question. */
  nextStatement: boolean;
}

const ending = Array.from("Rexec_stmt_raise", (letter) => letter.charCodeAt(0)).concat(0, 0);
const marker = Array.from(`C${questionCode}`, (letter) => letter.charCodeAt(0)).concat(0, "M".charCodeAt(0));

/** True for bytes that end with a message of a RAISE statement, which PostgreSQL sends at once and not with the reply. */
export function endsWithRaise(bytes: Uint8Array): boolean {
  for (let back = 1; back <= ending.length; back++) {
    if (bytes[bytes.length - back] !== ending[ending.length - back]) return false;
  }
  return true;
}

/** The question that `chunks`, all since the last one, end with; `null` where it is a message of another kind. */
export function questionIn(chunks: readonly Uint8Array[]): Question | null {
  const last = chunks.at(-1) as Uint8Array;
  for (let at = last.length - marker.length; at >= 0; at--) {
    if (!marker.every((byte, index) => last[at + index] === byte)) continue;
    const start = at + marker.length;
    const text = decodeText(last.subarray(start, last.indexOf(0, start)));
    const space = text.indexOf(" ");
    const name = space < 0 ? text : text.slice(0, space);
    const rest = space < 0 ? "" : text.slice(space + 1);
    return { name, rest, nextStatement: chunks.some((chunk) => messagesOf(chunk).some(({ type }) => type === "C")) };
  }
  return null;
}
