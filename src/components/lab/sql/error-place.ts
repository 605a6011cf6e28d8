/** Where in a statement an error is: the line, its number from 1, and what comes before, at and after the place. */
export interface ErrorPlace {
  line: number;
  before: string;
  at: string;
  after: string;
}

/** The place of an error by Postgres' position, which counts characters from 1; null where it tells none. */
export function errorPlace(sql: string, position: number | null): ErrorPlace | null {
  if (position === null || position < 1) return null;
  // Postgres counts characters, JavaScript counts halves of some.
  const characters = [...sql];
  const offset = characters.slice(0, position - 1).join("").length;
  const start = sql.lastIndexOf("\n", offset - 1) + 1;
  const end = sql.indexOf("\n", offset);
  const line = sql.slice(start, end === -1 ? undefined : end);
  const column = offset - start;
  const at = /^(\w+|\s|[^\w\s])/u.exec(line.slice(column))?.[0] ?? "";
  return {
    line: sql.slice(0, start).split("\n").length,
    before: line.slice(0, column),
    at,
    after: line.slice(column + at.length),
  };
}
