import fc from "fast-check";
import { expect, test } from "vitest";
import { JsonError, parseJson } from "./parse-json.ts";
import { prepareProgram } from "./program.ts";

function mistakeOf(text: string): JsonError {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return error;
    throw error;
  }
  throw new Error(`${text} was taken for JSON`);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test.each([
  ["", "1:1 expected a value, but the text ends"],
  ["\n\n", "1:1 expected a value, but the text ends"],
  ['{\n  "a": 1\n\n', "2:9 expected `,` or `}`, but the text ends"],
  ['{\n  "a": 1,\n}', "3:1 expected another name in double quotes after the comma, but found `}`"],
  ["[1,\n2,\n]", "3:1 expected another value after the comma, but found `]`"],
  ['{\n  "a": 1\n  "b": 2\n}', '3:3 expected `,` or `}`, but found `"b"`'],
  ["{\n  'a': 1\n}", "2:3 expected a name in double quotes or `}`, but found `'`"],
  ["{\n  a: 1\n}", "2:3 expected a name in double quotes or `}`, but found `a`"],
  ['{ "a" = 1 }', "1:7 expected `:`, but found `=`"],
  ['{\n  "a": True\n}', "2:8 expected a value, but found `True`"],
  ['{\n  // ten\n  "a": 10\n}', "2:3 expected a name in double quotes or `}`, but found `//`"],
  ['["a\nb"]', '1:2 expected a whole string on one line, but found `"a`'],
  ['["\\x"]', '1:2 expected a whole string on one line, but found `"\\x"`'],
  ["[01]", "1:3 expected `,` or `]`, but found `1`"],
  ["[1}", "1:3 expected `,` or `]`, but found `}`"],
  ["{} {}", "1:4 expected nothing more, but found `{`"],
  ["\uFEFF{}", "1:1 expected a value, but found the character U+FEFF"],
  ["[1,\u00a02]", "1:4 expected another value after the comma, but found the character U+00A0"],
])("the place where %j stops being JSON is told, the same in every engine", (text, told) => {
  const { loc, message } = mistakeOf(text);
  expect(`${loc.line}:${loc.column} ${message}`).toBe(told);
});

test("what JSON.parse takes is taken, and of what it refuses everything before the place told can go on to be JSON", () => {
  const cut = fc.tuple(fc.json(), fc.nat(), fc.nat(3), fc.constantFrom("", ",", "}", '"', "0", "\\", "\n", "é", ":"));
  fc.assert(
    fc.property(cut, ([json, seed, length, instead]) => {
      const at = seed % (json.length + 1);
      const text = json.slice(0, at) + instead + json.slice(at + length);
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        const { message, loc } = mistakeOf(text);
        expect(message).not.toMatch(/nothing more, but the text ends/);
        const lines = text.split("\n").slice(0, loc.line);
        const before = [...lines.slice(0, -1), lines.at(-1)?.slice(0, loc.column - 1)].join("\n");
        if (!isJson(before)) expect(mistakeOf(before).message).toMatch(/the text ends$/);
        return;
      }
      expect(parseJson(text)).toEqual(value);
    }),
    { numRuns: 500 },
  );
});

test("nesting of any depth is read to its end", () => {
  expect(mistakeOf("[".repeat(200_000)).message).toBe("expected a value or `]`, but the text ends");
});

test("a JSON file that can't be read is told with its line", () => {
  const program = prepareProgram({
    files: {
      "handler.ts": 'import data from "./data.json";\nexport default () => data;',
      "data.json": '{\n  "rows": 2,\n}',
    },
    routes: [{ path: "/", file: "handler.ts", adapter: "fetch" }],
    loopTurns: 10,
  });
  expect(program).toMatchObject({ error: { source: { file: "data.json", line: 3 } } });
});
