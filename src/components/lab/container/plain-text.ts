/** Most characters that are kept of what processes say; the oldest go first. */
const most = 120_000;

const [esc, bell] = ["\\u001b", "\\u0007"];
const titleText = `[^${bell}${esc}]*`;
// Back to the line's first column, which npm's spinner uses in place of a carriage return.
const toLineStart = new RegExp(`${esc}\\[1?G`, "g");
// Control sequences of terminals (ECMA-48): CSI, OSC, and the short ones.
const sequences = new RegExp(`${esc}(?:\\[[0-?]*[ -/]*[@-~]|\\]${titleText}(?:${bell}|${esc}\\\\)|[@-Z\\\\-_])`, "g");
const unfinished = new RegExp(`(?:${esc}(?:\\[[0-?]*[ -/]*|\\]${titleText})?|\\r)$`);

/** What a terminal was sent as plain text: without colours, and with a line that was drawn over as it ended. */
export class PlainText {
  private held = "";
  private text = "";

  push(chunk: string): string {
    const raw = this.held + chunk;
    this.held = unfinished.exec(raw)?.[0] ?? "";
    const clean = raw
      .slice(0, raw.length - this.held.length)
      .replaceAll(toLineStart, "\r")
      .replaceAll(sequences, "")
      .replaceAll("\r\n", "\n");
    for (const [index, part] of clean.split("\r").entries()) {
      if (index > 0) this.text = this.text.slice(0, this.text.lastIndexOf("\n") + 1);
      this.text += part;
    }
    if (this.text.length > most) this.text = this.text.slice(this.text.indexOf("\n", this.text.length - most) + 1);
    return this.text;
  }
}

/** The last lines that say something. */
export const lastLines = (text: string, count: number): string[] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-count);
