import { unfinishedEnd, withoutCodes } from "#lab/runtimes/webcontainer/control-sequences.ts";

/** Most characters that are kept of what processes say; the oldest go first. */
const most = 120_000;

/** What a terminal was sent as plain text: without colours, and with a line that was drawn over as it ended. */
export class PlainText {
  private held = "";
  private text = "";

  push(chunk: string): string {
    const raw = this.held + chunk;
    this.held = unfinishedEnd(raw);
    const clean = withoutCodes(raw.slice(0, raw.length - this.held.length)).replaceAll("\r\n", "\n");
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
