/** A file's text after a `diff`: the lines with a space or `-` have to stand there once; those with `+` come in their place. */
export function changed(text: string, diff: string): string {
  const lines = diff.split("\n").filter((line) => line !== "");
  const strange = lines.find((line) => !/^[ +-]/.test(line));
  if (strange !== undefined) throw new Error(`A line of a diff begins with a space, + or -: ${strange}`);
  const side = (mark: string) =>
    lines
      .filter((line) => line.startsWith(mark) || line.startsWith(" "))
      .map((line) => `${line.slice(1)}\n`)
      .join("");
  const [before, after] = [side("-"), side("+")];
  const parts = text.split(new RegExp(`^${before.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "m"));
  if (parts.length !== 2) throw new Error(`These lines stand there ${parts.length - 1} times, not once:\n${before}`);
  return parts.join(after);
}
