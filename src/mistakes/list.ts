import type { Mistake } from "./mistake.ts";

/** Mistakes in the lists of `content/`: glossary, errors, corrections, misconceptions, numbers, tests. */
export const list = {
  "order-of-nothing": {
    title: "The order of the course names something that isn’t there",
    why: "You meant to give something its place, and it stands where it stood before.",
    fix: "Write the id in `content/order.yaml` as its file or folder has it, without the number, or remove the line.",
    example: { wrong: "lessons: [limts]", right: "lessons: [limits]" },
  },
  "order-twice": {
    title: "The order of the course names something twice",
    why: "It has one place, the first of the two, and whoever moves the second would see nothing happen.",
    fix: "Remove one of the two lines from `content/order.yaml`.",
    example: { wrong: "lessons: [limits, what-a-pool-is, limits]", right: "lessons: [limits, what-a-pool-is]" },
  },
  "out-of-order": {
    title: "Corrections are out of order",
    why: "They are shown in the order of their numbers.",
    fix: "Sort the entries by `number`, and use each number once.",
    example: { wrong: "number: 3, then number: 2", right: "number: 2, then number: 3" },
  },
  "correction-missing": {
    title: "A correction is missing that is due",
    why: "The course promises these, and other pages count on them.",
    fix: "Add an entry with the number, or take the number from `content/required-corrections.yaml`.",
    example: { wrong: "numbers 1, 2 and 4", right: "numbers 1 to 4" },
  },
  "term-unused": {
    title: "No page uses a word of the glossary",
    why: "It is explained where nobody meets it.",
    fix: "Write `<Term id=…>` where a page first needs the word, or take it out of the glossary.",
    example: { wrong: "- id: pool, used nowhere", right: 'A <Term id="pool">pool</Term> lends connections.' },
  },
  "word-twice": {
    title: "Two entries of the glossary claim a word",
    why: "Whoever looks the word up would find one of them, and not know of the other.",
    fix: "Leave the word to one of the two.",
    example: { wrong: "also: [pooler] in two entries", right: "also: [pooler] in one" },
  },
  "takeaway-differs": {
    title: "The cheat sheet and its lesson say different takeaways",
    why: "Readers learn them in the one and look them up in the other.",
    fix: "Make both the same, word for word, or take `taught` out of `content/cheat-sheet.yaml`.",
    example: { wrong: "says: Pools cost memory.", right: "says: Every connection costs memory." },
  },
  "error-not-found": {
    title: "An error is not found by its own words",
    why: "A reader who pastes the message would be shown another entry, or none.",
    fix: "Say more of the message in `matches`, or less, until it is found as this entry and no other.",
    example: { wrong: "text: connection", right: "text: sorry, too many clients already" },
  },
  "error-without-run": {
    title: "It is not clear whether a run produces an error",
    why: "An entry is proved by a run, or says why none can be.",
    fix: "Name a figure and its words in `seen`, or say in `notPlayed` why none shows it. Never both.",
    example: { wrong: "neither", right: "notPlayed: The platform itself says it, and it is not simulated." },
  },
  "run-does-not-say": {
    title: "Nobody says in the run what an entry says is said there",
    why: "Readers who open the run would look for it in vain.",
    fix: "Copy the words from the run, or name another figure.",
    example: { wrong: "text: too many client", right: "text: too many clients" },
  },
  "run-says-other-words": {
    title: "The run says the error in words that the entry does not know",
    why: "A reader who pastes those words would not find this entry.",
    fix: "Add the words to `matches`, or say in `instead` what the run shows.",
    example: {
      wrong: "matches without the run’s wording",
      right: "matches: [{ text: remaining connection slots are reserved }]",
    },
  },
  "not-measured": {
    title: "A number and its measurement don’t know each other",
    why: "Each published number is taken again by a program, so that it stays true.",
    fix: "Run `npm run measure -- --write`, and keep both files in one commit.",
    example: { wrong: "an id in measurements.yaml alone", right: "the same id in measurements.json" },
  },
  "measured-apart": {
    title: "A number was found to be another one",
    why: "It differs by more than machines and days explain.",
    fix: "Find out why. Then correct the value, or say more of its conditions in `says`.",
    example: { wrong: "value: 4, measured 40", right: "value: 40" },
  },
  "not-worked-out": {
    title: "An expression in braces can’t be worked out",
    why: "It tells which number stands in the text, and nothing could hold the text to it.",
    fix: "Write ids of `content/measurements.yaml`, numbers, `+ - * /` and parentheses. A minus has a space before it.",
    example: { wrong: "{open-trst / warm-query}", right: "{open-trust / warm-query}" },
  },
  "said-nowhere": {
    title: "No text says a measured number in these words",
    why: "The entry holds no text to anything.",
    fix: "Correct the words, so that they are those of the text, or remove the entry.",
    example: { wrong: "says: “{a} times as slow”", right: "says: “{a} times slower”" },
  },
  "says-another-number": {
    title: "A text says another number than was measured",
    why: "It was true of an older measurement, or is a slip.",
    fix: "Write the number that was measured, rounded as you like.",
    example: { wrong: "70 times", right: "53 times" },
  },
  "misconception-uncited": {
    title: "No wrong answer cites a misconception",
    why: "The course never finds out who holds the belief.",
    fix: "Cite it from a wrong option, or remove it.",
    example: { wrong: "an id that no question names", right: "misconception: reuse-is-free" },
  },
  "test-draws-too-many": {
    title: "A test draws more questions than it has twice",
    why: "A second try would ask the same again.",
    fix: "Draw fewer, name more quizzes, or write more questions of that difficulty.",
    example: { wrong: "draw: { hard: 5 } of 6 hard questions", right: "draw: { hard: 3 }" },
  },
  "report-not-sound": {
    title: "A report on WebContainers does not show that labs work there",
    why: "The site would offer a way to run labs that fails.",
    fix: "Make a report at `/webcontainer-check/`, or with `npm run smoke:webcontainer`, or remove the file.",
    example: { wrong: "a report with a failed step", right: "a report in which all steps passed" },
  },
} satisfies Record<string, Mistake>;
