/** Reads a CSV file by the grammar of RFC 4180, character by character; throws where the text leaves it. */
export function parseCsv(text: string): string[][] {
  const source = text.replace(/^\uFEFF/, "");
  const rows: string[][] = [];
  let at = 0;
  while (at < source.length) {
    const row: string[] = [];
    for (;;) {
      const [field, end] = source[at] === '"' ? quoted(source, at) : plain(source, at);
      row.push(field);
      at = end;
      if (source[at] !== ",") break;
      at++;
    }
    if (source.slice(at, at + 2) !== "\r\n")
      throw new Error(`A line does not end with CRLF at ${at}: ${row.join("|")}`);
    at += 2;
    rows.push(row);
  }
  return rows;
}

function quoted(source: string, start: number): [field: string, end: number] {
  let field = "";
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] !== '"') field += source[at];
    else if (source[at + 1] === '"') field += source[at++];
    else return [field, at + 1];
  }
  throw new Error(`A quote opened at ${start} is never closed`);
}

function plain(source: string, start: number): [field: string, end: number] {
  let at = start;
  while (at < source.length && !'",\r\n'.includes(source[at] as string)) at++;
  return [source.slice(start, at), at];
}
