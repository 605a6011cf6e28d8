import { expect, test } from "vitest";
import { findNext, indented, lineAt, lineOf, outdented, withEdits, withNewLine } from "./text-edits.ts";

const text = "if (a) {\n  b();\n}\n";

test("indenting moves every line that is touched, and the selection with it", () => {
  const all = indented({ text, start: 0, end: text.length });
  expect(all.text).toBe("  if (a) {\n    b();\n  }\n");
  expect(all.text.slice(all.start, all.end)).toBe("if (a) {\n    b();\n  }\n");
  expect(outdented({ ...all, start: 0, end: all.text.length }).text).toBe(text);
});

test("with nothing selected the step goes where the caret is", () => {
  expect(indented({ text, start: 8, end: 8 })).toEqual({ text: "if (a) {  \n  b();\n}\n", start: 10, end: 10 });
});

test("a line without room stays where it is", () => {
  expect(outdented({ text: "a\n b", start: 0, end: 4 })).toEqual({ text: "a\nb", start: 0, end: 3 });
  expect(outdented({ text: "  a", start: 1, end: 1 })).toEqual({ text: "a", start: 0, end: 0 });
});

test("a new line keeps the indentation, and goes deeper after an opening bracket", () => {
  expect(withNewLine({ text, start: 8, end: 8 }).text).toBe("if (a) {\n  \n  b();\n}\n");
  expect(withNewLine({ text, start: 15, end: 15 }).text).toBe("if (a) {\n  b();\n  \n}\n");
});

test("edits all over a text leave the selection at the code it was at", () => {
  const crooked = "if(a){\n      b( )\n}";
  const edits = [
    { start: 2, end: 2, text: " " },
    { start: 7, end: 13, text: "  " },
    { start: 15, end: 16, text: "" },
  ];
  const edited = withEdits({ text: crooked, start: 13, end: 19 }, edits);
  expect(edited.text).toBe("if (a){\n  b()\n}");
  expect(edited.text.slice(edited.start, edited.end)).toBe("b()\n}");
  // In the white space that goes, the caret goes to its end.
  expect(withEdits({ text: crooked, start: 9, end: 9 }, edits)).toMatchObject({ start: 10, end: 10 });
});

test("lines are found by number, and texts from the caret on and around", () => {
  expect(text.slice(lineAt(text, 2).start, lineAt(text, 2).end)).toBe("  b();");
  expect(lineAt(text, 99).start).toBe(text.length);
  expect(lineOf(text, 11)).toBe(2);
  expect(findNext(text, "B()", 0)).toEqual({ start: 11, end: 14 });
  expect(findNext(text, "b()", 12)).toEqual({ start: 11, end: 14 });
  expect(findNext(text, "no such", 0)).toBeNull();
  expect(findNext(text, "", 0)).toBeNull();
});
