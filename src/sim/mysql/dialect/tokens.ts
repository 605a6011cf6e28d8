import { type MysqlError, notSimulated, syntaxErrorAt } from "../mysql-error.ts";

export interface Token {
  kind: "word" | "quoted" | "string" | "bytes" | "number" | "parameter" | "variable" | "symbol";
  /** A word in lower case, a string or a quoted name without its quotes and escapes, anything else as written. */
  value: string;
  start: number;
  end: number;
}

/** SQL that can't be taken, with what MySQL, or the simulator where it ends, says of it. */
export class SqlRefused extends Error {
  override readonly name = "SqlRefused";
  readonly error: MysqlError;

  constructor(error: MysqlError) {
    super(error.message);
    this.error = error;
  }
}

const symbols = ["<=>", "->>", "->", ":=", "&&", "||", "!=", "<>", "<=", ">=", "<<", ">>"];
const escapes: Record<string, string> = { n: "\n", t: "\t", r: "\r", b: "\b", "0": "\0", Z: "\x1a" };
const patterns = {
  space: /\s+|#[^\n]*|--(?=\s|$)[^\n]*|\/\*(?![!])[\s\S]*?\*\//y,
  bytes: /[xX]'([0-9a-fA-F]*)'|0x([0-9a-fA-F]+)\b/y,
  number: /\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?/y,
  word: /[\p{L}_$][\p{L}\p{N}_$]*/uy,
  variable: /@@(?:(?:global|session|local)\.)?[\w$]+|@[\w$.]+/iy,
};

/** Postgres' texts have none. */
export const zeroByte = notSimulated("a zero byte in a text or a name");

/** Cuts a statement into tokens by MySQL's own rules: back-ticks name, both other quotes make strings. Throws `SqlRefused`. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(sql);
  };
  const add = (kind: Token["kind"], value: string, length: number) => {
    tokens.push({ kind, value, start: at, end: at + length });
    at += length;
  };
  while (at < sql.length) {
    const space = take(patterns.space);
    if (space) {
      at += space[0].length;
      continue;
    }
    const character = sql[at] as string;
    if (character === "'" || character === '"' || character === "`") {
      const { value, end } = quoted(sql, at);
      add(character === "`" ? "quoted" : "string", value, end - at);
      continue;
    }
    if (sql.startsWith("/*!", at)) throw new SqlRefused(notSimulated("a comment that MySQL executes (`/*! … */`)"));
    const bytes = take(patterns.bytes);
    const number = bytes ? null : take(patterns.number);
    const word = bytes || number ? null : take(patterns.word);
    const variable = character === "@" ? take(patterns.variable) : null;
    if (bytes) add("bytes", bytes[1] ?? wholeBytes(bytes[2] ?? ""), bytes[0].length);
    else if (number) add("number", number[0], number[0].length);
    else if (word) add("word", word[0].toLowerCase(), word[0].length);
    else if (variable) add("variable", variable[0], variable[0].length);
    else if (character === "?") add("parameter", "?", 1);
    else {
      const symbol = symbols.find((one) => sql.startsWith(one, at)) ?? character;
      if (symbol.length === 1 && !"()+-*/%=<>!,;.~^&|:{}".includes(symbol))
        throw new SqlRefused(syntaxErrorAt(sql, at));
      add("symbol", symbol, symbol.length);
    }
  }
  return tokens;
}

/** `0x123` is `0x0123`; between quotes MySQL wants whole bytes. */
const wholeBytes = (digits: string) => (digits.length % 2 === 0 ? digits : `0${digits}`);

/** A doubled quote stands for one; a back-slash escapes, but not between back-ticks. */
function quoted(sql: string, start: number): { value: string; end: number } {
  const quote = sql[start] as string;
  let value = "";
  for (let at = start + 1; at < sql.length; at++) {
    const character = sql[at] as string;
    if (character === "\\" && quote !== "`") {
      const escaped = sql[++at] ?? "";
      value += escaped === "%" || escaped === "_" ? `\\${escaped}` : (escapes[escaped] ?? escaped);
    } else if (character !== quote) value += character;
    else if (sql[at + 1] === quote) value += sql[at++];
    else if (value.includes("\0")) throw new SqlRefused(zeroByte);
    else return { value, end: at + 1 };
  }
  throw new SqlRefused(syntaxErrorAt(sql, start));
}

/** How many parameters a statement has. */
export const parametersIn = (sql: string): number => tokensOf(sql).filter(({ kind }) => kind === "parameter").length;
