import { plural } from "../plural.ts";

export const learners = (count: number): string =>
  plural(count, { one: `${count} learner`, other: `${count} learners` });
export const files = (count: number): string => plural(count, { one: `${count} file`, other: `${count} files` });

// Files, and what becomes of them.
export const readingFiles = (count: number): string => `Reading ${files(count)}…`;
export const makingUp = "Making up a class…";
export const notLoaded = (reason: string): string =>
  `The questions of the course could not be loaded (${reason}). Are you offline? Try again.`;
export const serverAnswered = (status: number): string => `the server answered ${status}`;
export const found = (learnerCount: number, fileCount: number): string =>
  `${learners(learnerCount)} in ${files(fileCount)}.`;
export const foundMadeUp = (learnerCount: number, fileCount: number): string =>
  `An example class that is made up: ${learners(learnerCount)} in ${files(fileCount)}.`;
export const noFileUsed = "No file could be used.";
export const filesRefused = (count: number): string => `${files(count)} refused: see the list of files.`;
export const filesTaken = (taken: number, refused: number): string => `Files: ${taken} taken, ${refused} refused`;
export const cleared = "Everything is cleared from this page.";
export const unreadable = "It could not be read. It may have been moved, or be a folder.";
export const refused = (reason: string): string => `Refused. ${reason}`;
export const taken = (answers: number, savedOn: string): string =>
  plural(answers, {
    one: `Taken: ${answers} first answer, saved on ${savedOn}.`,
    other: `Taken: ${answers} first answers, saved on ${savedOn}.`,
  });
export const sameRecordAs = (file: string): string => `From the same record as ${file}. What is in both counts once.`;
export const csvSaved = (file: string): string => `${file} is in your downloads.`;

// The summary.
export const answeredQuestions = (learnerCount: number, questions: number): string =>
  plural(questions, {
    one: `${learners(learnerCount)} answered ${questions} question.`,
    other: `${learners(learnerCount)} answered ${questions} questions.`,
  });
export const tellingQuestions = (telling: number, flagged: number): string =>
  `${telling} of the questions have the 30 answers it takes to say something; ${flagged} of these deserve a look.`;
export const answersLeftOut = (count: number): string =>
  plural(count, {
    one: `${count} answer left out: its credit is not what its question gives, so a file was changed.`,
    other: `${count} answers left out: its credit is not what its question gives, so a file was changed.`,
  });

// Numbers.
export const interval = (low: string, high: string, unit: string): string => `${low} to ${high}${unit}`;
/** What stands for a number that too few answers make. */
export const needs = (least: number): string => `needs ${least}`;

// Columns.
export const columnStep = "Step";
export const columnQuestions = "Questions";
export const columnLearners = "Learners";
export const columnMastered = "Mastered by";
export const columnObjective = "Objective";
export const columnTest = "Test";
export const columnMeanScore = "Mean score";
export const columnPassed = "Passed by";
export const columnAnswer = "Answer";
export const columnKey = "Key";
export const columnPlaced = "Put in its place by";
export const columnChosen = "Chosen by";
export const columnBelief = "Stands for";
export const columnWhy = "Why";
export const columnVariant = "Variant";
export const columnDifficulty = "Difficulty";
export const columnDiscrimination = "Discrimination";
export const columnConfidentErrors = "Confident errors";
export const columnMedianTime = "Median time";

// Tables.
export const byStep = (least: number): string =>
  `By step, from learners who answered at least ${least} of its questions`;
export const byObjective = "By objective";
export const tests = "Tests, the first time each learner finished one";
export const stepTitled = (step: number, title: string): string => `${step}. ${title}`;
export const step = (number: number): string => `Step ${number}`;
export const sortedDown = (column: string): string => `Sorted by ${column.toLowerCase()}, highest first.`;
export const sortedUp = (column: string): string => `Sorted by ${column.toLowerCase()}, lowest first.`;

// A question.
export const notInCourse = "(not in this course)";
export const earlierVersion = (version: string): string => `(earlier version, ${version})`;
export const answersOfLeast = (count: number, least: number): string => `${count} of ${least} answers`;
/** `objective` ends without a full stop; difficulties are named below. */
export const askedFor = (objective: string, difficulty: string): string => `${objective}. Meant to be ${difficulty}.`;
export const difficulties = { easy: "easy", medium: "medium", hard: "hard" };
export const codeOfQuestion = "Code of the question";
export const tooFewAnswered = (count: number, least: number): string =>
  `${learners(count)} answered. Below ${least} nothing is said.`;
export const times = (median: string, low: string, high: string): string =>
  `Half answered within ${median}, the middle half between ${low} and ${high}.`;
export const tooFewOthers = (count: number, least: number): string =>
  `No discrimination: ${learners(count)} answered three other questions, and it needs ${least}.`;
export const sameCredit = "No discrimination: all got the same credit.";
export const readBeforeReworded = (count: number): string =>
  `${learners(count)} read it before its words were changed. The key was the same.`;
export const otherVersion =
  "These learners answered a version with another key, other options or a variant that is gone.";
export const unknownQuestion = "The course on this site has no such question. The files may come from another one.";
export const rightOrder = "The right order";
export const whatWasChosen = "What was chosen";
export const variantsApart = "Its variants apart";
export const learnersAnd = (count: number): string => `${learners(count)}, `;
/** What a choice is, by its role. */
export const roles = { right: "✓ right", wrong: "✕ wrong", place: "in its place", other: "✕ wrong" };
export const lineOfCode = (line: number, code: string): string => `Line ${line}: \`${code}\``;
export const anyOtherNumber = "Any other number";
export const quoted = (words: string): string => `“${words}”`;
export const quotedStart = (words: string): string => `“${words}…”`;

// Flags, and what to do about each.
export const checkKey = "check the key";
export const deadOption = (option: string): string => `dead option: ${option}`;
export const tooHard = "too hard";
export const tooEasy = "too easy";
export const weak = "weak discrimination";
export const perhaps = (flag: string): string => `perhaps ${flag}`;
export const advice = {
  "check-key": "the better people did elsewhere, the worse they did here. Is the right answer marked as right?",
  weak: "strong and weak learners did about the same here.",
  "too-hard": "under 30 % of the credit was earned. Does the lesson say it, and does the stem?",
  "too-easy": "over 80 % of the credit was earned. It tells little about who knows it.",
  "dead-option": "under 5 % chose it, so it makes nobody think.",
};

// How long something took.
export const inSeconds = (seconds: number): string => `${seconds} s`;
export const inMinutes = (minutes: number): string => `${minutes} min`;
export const inMinutesAndSeconds = (minutes: number, seconds: number): string => `${minutes} min ${seconds} s`;
export const inHoursAndMinutes = (hours: number, minutes: number): string => `${hours} h ${minutes} min`;
