/** A cell: a number is written with a decimal point and all its digits, null as nothing. */
export type Cell = string | number | null;

/**
 * A table as RFC 4180 has it: CRLF after every line, quotes where they are needed. It starts with a byte order mark,
 * without which Excel takes UTF-8 for something else.
 */
export function csvOf(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => `${row.map(cellText).join(",")}\r\n`).join("")}`;
}

function cellText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const text = disarmed(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Spreadsheets run a text that starts like a formula, quoted or not; an apostrophe before it makes it text
 * (OWASP ASVS 5.0, 1.2.10: the first characters `=`, `+`, `-`, `@`, tab and null; line breaks and wide forms besides).
 */
const disarmed = (text: string) => (/^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n\0]/.test(text) ? `'${text}` : text);
