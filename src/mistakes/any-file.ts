import type { Mistake } from "./mistake.ts";

/** Mistakes that any file of YAML, or any front matter, can hold. */
export const anyFile = {
  "bad-yaml": {
    title: "The YAML can’t be read",
    why: "Nothing in the file counts until it can be read. Most often a text holds a colon or a quote, or a line is indented by one space too many.",
    fix: "Mend the line named, or the one above it. Put a text that holds `: ` or begins with a sign into quotes.",
    example: { wrong: "title: Pools: what they are", right: 'title: "Pools: what they are"' },
  },
  "missing-field": {
    title: "A field is missing",
    why: "A page, a test or a list needs it and would show a hole in its place.",
    fix: "Add the field. Its meaning stands beside it in the schema, which your editor shows as you type.",
    example: { wrong: "title: A lesson", right: "title: A lesson\nminutes: 15" },
  },
  "unknown-field": {
    title: "A field is not known",
    why: "Nothing reads it, so what you meant by it would not happen. Most often it is a typing slip.",
    fix: "Correct its name, or remove it.",
    example: { wrong: "minuts: 15", right: "minutes: 15" },
  },
  "wrong-type": {
    title: "A value is of the wrong type",
    why: "A text stands where a number is needed, or one value where a list is.",
    fix: "Write a value of the type named. A list has one `- ` for each of its items; a number has no quotes.",
    example: { wrong: "minutes: fifteen", right: "minutes: 15" },
  },
  "not-one-of": {
    title: "A word is none of those there are",
    why: "The field takes a few words only, and each has its own effect.",
    fix: "Write one of the words named.",
    example: { wrong: "level: beginner", right: "level: foundation" },
  },
  "too-small": {
    title: "A text is too short, a list too small or a number too low",
    why: "Less than this says too little, or breaks the page that shows it.",
    fix: "Write at least as much as is named.",
    example: { wrong: "objectives: []", right: "objectives:\n  - Count connections from the code" },
  },
  "too-big": {
    title: "A text is too long, a list too large or a number too high",
    why: "Search engines cut it, or it breaks out of the place it is shown in.",
    fix: "Shorten it to what is named.",
    example: { wrong: "step: 9", right: "step: 7" },
  },
  "wrong-form": {
    title: "A value has not the form it needs",
    why: "Dates, addresses and ids are read by programs, which know one form of each.",
    fix: "Write it in the form named.",
    example: { wrong: "id: My First Lab", right: "id: my-first-lab" },
  },
  "does-not-fit": {
    title: "A value doesn’t fit the others",
    why: "Each field is fine by itself, and together they can’t be meant.",
    fix: "Change what the message names.",
    example: { wrong: "options: two of three are `correct: true`", right: "one of them is" },
  },
  "todo-left": {
    title: "A TODO is left",
    why: "Readers would see a text that says what to write in place of the text.",
    fix: "Write what it asks for in place of `TODO(…)`. Where it is a comment, do what it says and remove the line.",
    example: { wrong: 'hint: "TODO(Point at where to look)"', right: "hint: Count the instances first." },
  },
} satisfies Record<string, Mistake>;
