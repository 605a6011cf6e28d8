/** What somebody wants of a block: all of its lines, or of a `diff` those that come in, without the signs before them. */
export const copiedText = (language: string, lines: readonly string[]): string =>
  (language === "diff" ? lines.filter((line) => !line.startsWith("-")).map((line) => line.slice(1)) : lines).join("\n");
