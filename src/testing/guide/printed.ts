/** Colours and what moves a terminal's cursor. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they begin with
const controls = /\u001b\[[0-9;?]*[A-Za-z]|\r/g;

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A quoted line as an expression: figures may differ, `…` stands for anything, and white space for any. */
const expressionOf = (quoted: string) =>
  new RegExp(
    `^\\s*${quoted
      .trim()
      .split(/(\d[\d.,:]*|…|\s+)/)
      .map((part) =>
        part === "…" ? ".*" : /^\d/.test(part) ? "[\\d.,:]+" : /^\s+$/.test(part) ? "\\s+" : escaped(part),
      )
      .join("")}\\s*$`,
  );

/**
 * The first line of a quotation that a command did not print, or did not print there; null where it printed all of them, one
 * right after the other, but for those that a line of only `…` stands for. What comes before and after is left out.
 */
export function notPrinted(quotation: string, output: string): string | null {
  const lines = output
    .replaceAll(controls, "")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const quoted = quotation.split("\n").filter((line) => line.trim() !== "");
  let at = 0;
  let isGap = true;
  for (const line of quoted) {
    if (line.trim() === "…") {
      isGap = true;
      continue;
    }
    const expression = expressionOf(line);
    const found = isGap ? lines.findIndex((each, index) => index >= at && expression.test(each)) : at;
    if (found < 0 || !expression.test(lines[found] ?? "")) return line;
    at = found + 1;
    isGap = false;
  }
  return null;
}
