import type { Mistake } from "./mistake.ts";

/** Mistakes in the platforms and their limits. */
export const platform = {
  "unknown-platform": {
    title: "A platform is not known",
    why: "A run needs a platform’s limits, and there are none under this name.",
    fix: "Write the id of a platform there is, or add its file to `content/platforms/`.",
    example: { wrong: 'platform: "lamda"', right: 'platform: "lambda"' },
  },
  "bad-json": {
    title: "The JSON can’t be read",
    why: "Nothing in the file counts until it can be read. Most often a comma is missing, or one stands after the last entry.",
    fix: "Mend the line named, or the one above it. Texts and names stand in double quotes, and there are no comments.",
    example: { wrong: '{ "value": 10, }', right: '{ "value": 10 }' },
  },
  "value-without-origin": {
    title: "A value doesn’t say where it comes from",
    why: "Readers are shown every value with its source, and `npm run overdue` asks for another look at it.",
    fix: "Give `source` and `checkedOn`, or, where nothing gives the value, `chosen` with what speaks for it.",
    example: {
      wrong: '"maxInstances": { "value": 100 }',
      right: '"maxInstances": { "value": 100, "source": "docs.example.com/limits", "checkedOn": "2026-11-20" }',
    },
  },
  "platform-not-listed": {
    title: "A platform is not in the list",
    why: "The engine and the menus know the platforms of `content/platforms/index.ts` and no others.",
    fix: "Import the file in `content/platforms/index.ts`, and list it under its name without `.json`.",
    example: {
      wrong: "platforms = { lambda }",
      right: 'import fly from "./fly.json" with { type: "json" };\nplatforms = { lambda, fly }',
    },
  },
  "platform-listed-wrong": {
    title: "The list of platforms names another file",
    why: "An id leads to the limits of another platform.",
    fix: "List each file under its own name without `.json`.",
    example: { wrong: '"cloud-run": lambda', right: '"cloud-run": cloudRun' },
  },
  "preset-twice": {
    title: "Two presets of the calculator have the same id",
    why: "Whoever picks one of them gets the numbers of the other.",
    fix: "Give one of them another id.",
    example: { wrong: '"id": "lambda" in two platforms', right: '"id": "lambda" and "id": "lambda-reserved"' },
  },
  "cites-nothing": {
    title: "A preset cites a value that has no source",
    why: "The calculator would name the source of its numbers, and there is none.",
    fix: "Remove `cites`, or name a value that has a `source`.",
    example: { wrong: '"cites": "coldStartMillis"', right: '"cites": "maxInstances"' },
  },
} satisfies Record<string, Mistake>;
