/** A text with what is selected of it, as offsets. */
export interface Selected {
  text: string;
  start: number;
  end: number;
}

/** A piece of a text, by its offsets, and what is to stand there. */
export interface TextEdit {
  start: number;
  end: number;
  text: string;
}

const STEP = "  ";

/** Moves the lines of the selection one step to the right; with nothing selected, the rest of the line. */
export function indented({ text, start, end }: Selected): Selected {
  if (start === end) return { text: text.slice(0, start) + STEP + text.slice(end), start: start + 2, end: start + 2 };
  return changeLines({ text, start, end }, (line) => (line === "" ? line : STEP + line));
}

/** Moves the lines of the selection one step to the left, as far as there is room. */
export function outdented(selected: Selected): Selected {
  return changeLines(selected, (line) => line.replace(/^( {1,2}|\t)/, ""));
}

/** Starts a new line at the indentation of this one, a step deeper after an opening bracket. */
export function withNewLine({ text, start, end }: Selected): Selected {
  const before = text.slice(startOfLine(text, start), start);
  const space = /^[ \t]*/.exec(before)?.[0] ?? "";
  const inserted = `\n${space}${/[{([]\s*$/.test(before) ? STEP : ""}`;
  const caret = start + inserted.length;
  return { text: text.slice(0, start) + inserted + text.slice(end), start: caret, end: caret };
}

/** Makes edits that stand in order and do not overlap; the selection stays at the code it was at. */
export function withEdits({ text, start, end }: Selected, edits: readonly TextEdit[]): Selected {
  let [done, next, shift] = [0, "", 0];
  const moved = { start, end };
  for (const edit of edits) {
    next += text.slice(done, edit.start) + edit.text;
    done = edit.end;
    shift += edit.text.length - (edit.end - edit.start);
    // A caret inside what was replaced, which is white space, goes to its end.
    for (const side of ["start", "end"] as const)
      if (edit.start < { start, end }[side]) moved[side] = Math.max({ start, end }[side], edit.end) + shift;
  }
  return { text: next + text.slice(done), ...moved };
}

/** The whole of a line, counted from 1; the last line where there are fewer. */
export function lineAt(text: string, line: number): { start: number; end: number } {
  const lines = text.split("\n");
  const index = Math.min(Math.max(line, 1), lines.length) - 1;
  const start = lines.slice(0, index).reduce((offset, before) => offset + before.length + 1, 0);
  return { start, end: start + (lines[index]?.length ?? 0) };
}

/** Which line an offset is on, counted from 1. */
export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

/** The next place after `from` where a text is found, whatever its case, from the start again after the end. */
export function findNext(text: string, wanted: string, from: number): { start: number; end: number } | null {
  if (wanted === "") return null;
  const [inText, sought] = [text.toLowerCase(), wanted.toLowerCase()];
  const at = inText.indexOf(sought, from);
  const start = at === -1 ? inText.indexOf(sought) : at;
  return start === -1 ? null : { start, end: start + wanted.length };
}

const startOfLine = (text: string, offset: number): number => text.lastIndexOf("\n", offset - 1) + 1;

function changeLines({ text, start, end }: Selected, change: (line: string) => string): Selected {
  const from = startOfLine(text, start);
  const after = text.indexOf("\n", Math.max(end - 1, start));
  const to = after === -1 ? text.length : after;
  const lines = text.slice(from, to).split("\n");
  const changed = lines.map(change);
  const next = changed.join("\n");
  const first = (changed[0]?.length ?? 0) - (lines[0]?.length ?? 0);
  return {
    text: text.slice(0, from) + next + text.slice(to),
    start: Math.max(start + first, from),
    end: Math.max(end + next.length - (to - from), from),
  };
}
