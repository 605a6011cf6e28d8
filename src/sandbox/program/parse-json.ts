/** A text that is no JSON, with the first place that isn't; line and column count from 1. */
export class JsonError extends SyntaxError {
  override readonly name = "JsonError";
  readonly loc: { line: number; column: number };

  constructor(message: string, loc: { line: number; column: number }) {
    super(message);
    this.loc = loc;
  }
}

/** As `JSON.parse`, with the same `JsonError` in every engine: they word theirs differently, and not all say where. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { at, wanted } = mistakeIn(text);
    const before = text.slice(0, at).split("\n");
    const loc = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    throw new JsonError(`expected ${wanted}, but ${foundAt(text, at)}`, loc);
  }
}

/** What may come next (RFC 8259, section 2), in words. */
const words = {
  value: "a value",
  "value or ]": "a value or `]`",
  "value after ,": "another value after the comma",
  name: "a name in double quotes or `}`",
  "name after ,": "another name in double quotes after the comma",
  colon: "`:`",
  "more of {": "`,` or `}`",
  "more of [": "`,` or `]`",
  end: "nothing more",
} as const;

/** White space, then a string, another value, a mark, or nothing of the kind. */
const token =
  /([ \t\n\r]*)(?:("(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|([[\]{},:]))?/uy;

/** Where a text that `JSON.parse` refuses leaves the grammar, and what should stand there. */
function mistakeIn(text: string): { at: number; wanted: string } {
  const open: Array<"{" | "["> = [];
  let next: keyof typeof words = "value";
  const afterValue = (): keyof typeof words => (open.length === 0 ? "end" : `more of ${open.at(-1) as "{" | "["}`);
  for (let from = 0; ; from = token.lastIndex) {
    token.lastIndex = from;
    const [, space = "", string, literal, mark] = token.exec(text) ?? [];
    const takesValue = next.startsWith("value");
    if (string !== undefined && next.startsWith("name")) next = "colon";
    else if ((string ?? literal) !== undefined && takesValue) next = afterValue();
    else if (mark === ":" && next === "colon") next = "value";
    else if (mark === "," && next.startsWith("more")) next = open.at(-1) === "{" ? "name after ," : "value after ,";
    else if ((mark === "{" || mark === "[") && takesValue) {
      open.push(mark);
      next = mark === "{" ? "name" : "value or ]";
    } else if (mark === "}" ? next === "name" || next === "more of {" : mark === "]" && /[[\]]$/.test(next)) {
      open.pop();
      next = afterValue();
    } else {
      const at = from + space.length;
      const brokenString = text[at] === '"' && (takesValue || next.startsWith("name"));
      // At its end a text is wrong where it stops, not on the empty lines below.
      return { at: at < text.length ? at : from, wanted: brokenString ? "a whole string on one line" : words[next] };
    }
  }
}

/** A word or a character, or that there is nothing more. */
function foundAt(text: string, at: number): string {
  const [found = ""] = /^(?:"[^"\n]{0,30}"?|[\w.+-]{1,30}|\/[/*]|[^ \t\n\r]?)/u.exec(text.slice(at, at + 60)) ?? [];
  if (found === "") return "the text ends";
  if (!/^[\s\p{C}]/u.test(found)) return `found \`${found}\``;
  return `found the character U+${found.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
}
