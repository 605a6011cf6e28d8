const [esc, bell] = ["\\u001b", "\\u0007"];
const titleText = `[^${bell}${esc}]*`;
// Control sequences of terminals (ECMA-48): CSI, OSC, and the short ones.
const sequences = new RegExp(`${esc}(?:\\[[0-?]*[ -/]*[@-~]|\\]${titleText}(?:${bell}|${esc}\\\\)|[@-Z\\\\-_])`, "g");
// Back to the line's first column, which npm's spinner uses in place of a carriage return.
const toLineStart = new RegExp(`${esc}\\[1?G`, "g");
const unfinished = new RegExp(`(?:${esc}(?:\\[[0-?]*[ -/]*|\\]${titleText})?|\\r)$`);

/** What a terminal was sent without colours, titles and cursor moves; what draws over a line keeps its carriage return. */
export const withoutCodes = (text: string): string => text.replaceAll(toLineStart, "\r").replaceAll(sequences, "");

/** The end of a piece of output that can't be read before more has come: half a sequence, or half a line end. */
export const unfinishedEnd = (text: string): string => unfinished.exec(text)?.[0] ?? "";
