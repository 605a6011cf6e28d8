/** Where a module that can't be imported says it goes wrong; `text` is what stands in its file. */
export function placeOf(error: unknown, text: string): { message: string; line: number } {
  if (!(error instanceof Error)) return { message: String(error), line: 1 };
  const [, missing] = /^Cannot find (?:module|package) '([^']+)'/.exec(error.message) ?? [];
  if (missing !== undefined) {
    const name = missing.split("/").at(-1) ?? missing;
    const at = text.indexOf(name);
    return {
      message: `it imports \`${name}\`, which is not there`,
      line: text.slice(0, Math.max(0, at)).split("\n").length,
    };
  }
  const [, line] = /\.ts:(\d+)/.exec(error.stack ?? "") ?? [];
  return { message: error.message.split("\n")[0] ?? "", line: Number(line ?? 1) };
}
