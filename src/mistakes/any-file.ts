import type { Mistake } from "./mistake.ts";

/** Mistakes that any file of YAML, or any front matter, can hold. */
export const anyFile = {
  "bad-yaml": {
    title: "The YAML can’t be read",
    why: "Nothing in the file counts until it can be read. Most often a text holds a colon, or a line is indented by one space too many.",
    fix: "Mend the line named, or the one above it. Put a text that holds `: ` or begins with a sign into quotes.",
    example: { wrong: "title: Pools: what they are", right: 'title: "Pools: what they are"' },
  },
  "field-twice": {
    title: "A field stands there twice",
    why: "Only one of the two could count, and nobody can tell which one you mean.",
    fix: "Remove one of the two.",
    example: { wrong: "minutes: 5\nminutes: 15", right: "minutes: 15" },
  },
  "missing-field": {
    title: "A field is missing",
    why: "A page or a list needs it, and would show a hole in its place.",
    fix: "Add the field. What it means stands in the schema, which your editor shows as you type.",
    example: { wrong: "title: A lesson", right: "title: A lesson\nminutes: 15" },
  },
  "unknown-field": {
    title: "A field is not known",
    why: "Nothing reads it, so what you mean by it would not happen. Most often it is a slip of the fingers.",
    fix: "Correct its name, or remove it.",
    example: { wrong: "minuts: 15", right: "minutes: 15" },
  },
  "wrong-type": {
    title: "A value is of the wrong type",
    why: "A text stands where a number is needed, or one value where a list is.",
    fix: "Write a value of the type named. A list has one `- ` for each of its items, and a number has no quotes.",
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
    why: "Search engines cut it, or it does not fit where it is shown.",
    fix: "Shorten it to what is named.",
    example: { wrong: "title: Read everything in its order", right: "title: Read" },
  },
  "wrong-form": {
    title: "A value does not have the form it needs",
    why: "Dates, addresses and ids are read by programs, which know one form of each.",
    fix: "Write it in the form named.",
    example: { wrong: "id: My First Lab", right: "id: my-first-lab" },
  },
  "does-not-fit": {
    title: "A value does not fit the others",
    why: "Each field is fine by itself, and together they can’t be meant.",
    fix: "Change what the message names.",
    example: { wrong: "{ from: 10, to: 5 }", right: "{ from: 5, to: 10 }" },
  },
  "duplicate-id": {
    title: "An id is used twice",
    why: "Ids stand in addresses and in what learners have stored. Two things of one id would overwrite each other.",
    fix: "Give the newer one another id. An id that is published stays as it is.",
    example: {
      wrong: "- id: a-cold-start\n- id: a-cold-start",
      right: "- id: a-cold-start\n- id: a-second-cold-start",
    },
  },
  "dead-link": {
    title: "A link leads nowhere",
    why: "Readers would land on a page that says “not found”, or at the wrong place of one.",
    fix: "Write the address of a page there is, and after `#` the anchor of a heading on it.",
    example: { wrong: "[limits](../limts/)", right: "[limits](../limits/)" },
  },
  "link-ill-written": {
    title: "A link is not written as links are here",
    why: "The site may stand in a folder of its host, and other sites are linked over https only.",
    fix: "Link to pages of the site with `../` and a slash at the end, and to others with `https://`.",
    example: { wrong: "[limits](/lessons/limits)", right: "[limits](../limits/)" },
  },
  "no-such-page": {
    title: "A page is named that isn’t there",
    why: "Readers would be sent to a page that doesn’t exist.",
    fix: "Write the name of a page there is, or write the page.",
    example: { wrong: "taught: lessons/limts", right: "taught: lessons/limits" },
  },
  "no-such-section": {
    title: "A page has no such section",
    why: "A reader who follows it lands at the top of the page and has to search.",
    fix: "Write the anchor of a heading of that page: its words in small letters, with hyphens between them.",
    example: { wrong: "at: what-it-cost", right: "at: what-it-costs" },
  },
  "no-such-entry": {
    title: "An entry of a list is named that isn’t there",
    why: "What points at it would point at nothing.",
    fix: "Write the id of an entry of that list, or add the entry.",
    example: { wrong: "after: [too-many-client]", right: "after: [too-many-clients]" },
  },
  "no-such-file": {
    title: "A file is named that isn’t there",
    why: "What the entry says of the file can’t be so.",
    fix: "Correct the path, which begins at the project’s top folder, or remove the entry.",
    example: { wrong: "in: src/pages/indx.astro", right: "in: src/pages/index.astro" },
  },
  "unused-file": {
    title: "A file is there for nobody",
    why: "No page shows it, so no reader meets it, and you would go on caring for it.",
    fix: "Name it on a page, in a test or in a list, or remove the file.",
    example: { wrong: "content/figures/my-run/, named nowhere", right: '<Figure id="my-run" /> in a lesson' },
  },
  "unread-file": {
    title: "A file has a name that nothing reads",
    why: "The site is built as if the file were not there.",
    fix: "Rename it to end as the others in its folder do, or move it elsewhere.",
    example: { wrong: "content/lessons/08-more.md", right: "content/lessons/08-more.mdx" },
  },
  "hard-to-read": {
    title: "A text is hard to read",
    why: "Many learners read English as a second language. Long sentences lose them before the matter does.",
    fix: "End a sentence where the next thought begins, and take the shorter of two words. Begin with those listed.",
    example: {
      wrong: "A pool, which, being local to its process, cannot be shared, has to be made once in each.",
      right: "A pool lives in one process. Make one in each.",
    },
  },
  "check-stopped": {
    title: "A part of the check stopped",
    why: "Something went wrong that no rule foresees. What this part would have looked at is not known to be sound.",
    fix: "Read the message, and mend what it names. If it is no mistake of yours, report it.",
    example: { wrong: "a file that can’t be opened", right: "a file that can be read" },
  },
  "todo-left": {
    title: "A TODO is left",
    why: "Readers would see a text that says what to write in place of the text.",
    fix: "Write what it asks for in place of `TODO(…)`. Where it is a comment, do what it says and remove the line.",
    example: { wrong: 'hint: "TODO(Point at where to look)"', right: "hint: Count the instances first." },
  },
} satisfies Record<string, Mistake>;
