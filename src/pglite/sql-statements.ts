/** One top-level statement of an SQL text. */
export interface Statement {
  /** First word in lower case, parentheses apart. */
  keyword: string;
  /** Words and quoted identifiers up to the first thing that is neither, with their place in the text. */
  words: Array<{ text: string; start: number; end: number }>;
  /** The statement without comments and without the contents of strings, in lower case. */
  skeleton: string;
  /** As it was written, separators apart. */
  text: string;
}

/** Comment, string, quoted identifier, dollar-quoted text, separator, word, or any other character. */
const token =
  /--[^\n]*|\/\*|\$([a-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$|[eE]'(?:[^'\\]|\\.|'')*'?|'(?:[^']|'')*'?|"(?:[^"]|"")*"?|;|[a-z_\u0080-\uffff][\w$\u0080-\uffff]*|\s+|\d[\w.]*|./gisy;

/**
 * Takes SQL apart just far enough to see what each statement does to its session
 * (postgresql.org/docs/current/sql-syntax-lexical.html).
 */
export function statementsOf(sql: string): Statement[] {
  const statements: Statement[] = [];
  let current: Statement = { keyword: "", words: [], skeleton: "", text: "" };
  let leading = true;
  let start = 0;
  const finish = (end: number) => {
    current.text = sql.slice(start, end);
    if (current.skeleton.trim() !== "") statements.push(current);
    current = { keyword: "", words: [], skeleton: "", text: "" };
    start = end + 1;
    leading = true;
  };
  token.lastIndex = 0;
  for (let match = token.exec(sql); match !== null; match = token.exec(sql)) {
    const [text, tag] = match;
    if (text === ";") finish(match.index);
    else if (text.startsWith("--") || /^\s/.test(text)) current.skeleton += " ";
    else if (text === "/*") {
      token.lastIndex = endOfComment(sql, match.index);
      current.skeleton += " ";
    } else if (text.length > 1 && text.startsWith("$")) {
      const end = sql.indexOf(`$${tag ?? ""}$`, token.lastIndex);
      token.lastIndex = end < 0 ? sql.length : end + text.length;
      current.skeleton += "''";
      leading = false;
    } else if (/^[eE]?'/.test(text)) {
      current.skeleton += "''";
      leading = false;
    } else {
      const isWord = /^[a-z_"\u0080-\uffff]/i.test(text);
      if (isWord && leading) current.words.push({ text, start: match.index, end: token.lastIndex });
      leading &&= isWord;
      if (isWord && current.keyword === "") current.keyword = text.toLowerCase();
      current.skeleton += text.startsWith('"') ? '"' : text.toLowerCase();
    }
  }
  finish(sql.length);
  return statements;
}

/** Comments nest in PostgreSQL. */
function endOfComment(sql: string, start: number): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = start;
  let depth = 0;
  for (let match = edge.exec(sql); match !== null; match = edge.exec(sql)) {
    depth += match[0] === "/*" ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  return sql.length;
}
