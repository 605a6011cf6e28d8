/** One line of a comparison; a line number is absent on the side that does not have the line. */
export type DiffLine =
  | { kind: "same"; text: string; before: number; after: number }
  | { kind: "removed"; text: string; before: number }
  | { kind: "added"; text: string; after: number };

/** Shortest line-by-line edit from `before` to `after` (longest common subsequence); removals come before additions. */
export function diffLines(before: string, after: string): DiffLine[] {
  const left = splitLines(before);
  const right = splitLines(after);
  const common = commonLengths(left, right);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      lines.push({ kind: "same", text: left[i] as string, before: i + 1, after: j + 1 });
      i += 1;
      j += 1;
    } else if (j === right.length || (i < left.length && lengthAt(common, i + 1, j) >= lengthAt(common, i, j + 1))) {
      lines.push({ kind: "removed", text: left[i] as string, before: i + 1 });
      i += 1;
    } else {
      lines.push({ kind: "added", text: right[j] as string, after: j + 1 });
      j += 1;
    }
  }
  return lines;
}

function splitLines(text: string): string[] {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** `table[i][j]` is the length of the longest common subsequence of `left` from `i` and `right` from `j`. */
function commonLengths(left: string[], right: string[]): number[][] {
  const table = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const length =
        left[i] === right[j]
          ? lengthAt(table, i + 1, j + 1) + 1
          : Math.max(lengthAt(table, i + 1, j), lengthAt(table, i, j + 1));
      (table[i] as number[])[j] = length;
    }
  }
  return table;
}

const lengthAt = (table: number[][], i: number, j: number): number => table[i]?.[j] ?? 0;
