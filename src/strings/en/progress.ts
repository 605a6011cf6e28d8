import { plural } from "../plural.ts";

// The map of the course.
export const mapCaption = "The steps of the course and how far you are in each";
export const columnStep = "Step";
export const columnLesson = "Lesson";
export const columnCheck = "Check";
export const columnLab = "Lab";
export const columnStrength = "Strength";
export const notWritten = (title: string): string => `${title} (not written yet)`;
export const read = "✓ Read";
export const passed = "✓ Passed";
export const started = "Started";
export const notOpened = "Not opened";
export const notAnswered = "Not answered";
export const rightOf = (right: number, all: number): string => `${right} of ${all} right`;
export const allRight = (right: number, all: number): string => `✓ ${right} of ${all} right`;
export const rightAndOpen = (right: number, open: number, all: number): string =>
  `${right} right, ${open} of ${all} open`;
export const notAsked = "Not asked";
export const strong = (right: number, asked: number): string => `✓ Strong (${right} of ${asked})`;
export const likelyKnown = (right: number, asked: number): string => `Likely known (${right} of ${asked})`;
export const shaky = (right: number, asked: number): string => `Shaky (${right} of ${asked})`;
export const lessons = (count: number): string => plural(count, { one: `${count} lesson`, other: `${count} lessons` });
export const labs = (count: number): string => plural(count, { one: `${count} lab`, other: `${count} labs` });
export const wholeCourse = (of: { read: number; lessons: number; passed: number; labs: number }): string =>
  `${of.read} of ${lessons(of.lessons)} read, ${of.passed} of ${labs(of.labs)} passed.`;

// Where to go on, and what is due.
export const continueWith = (page: string): string => `Continue where you left off: ${page}`;
export const startWith = (page: string): string => `Start: ${page}`;
export const dueNow = (count: number): string =>
  plural(count, { one: `${count} item due now.`, other: `${count} items due now.` });
export const dueNowSure = (count: number, errors: number): string =>
  plural(count, {
    one: `${count} item due now, ${errors} of them answered wrongly and surely.`,
    other: `${count} items due now, ${errors} of them answered wrongly and surely.`,
  });
export const nextDue = (when: string): string => `Nothing is due. The next item comes ${when}.`;
export const nothingDueYet = "Nothing yet. What you answer and predict comes back a day later.";

// Tests and predictions.
export const columnTest = "Test";
export const columnStarted = "Started";
export const columnResult = "Result";
export const retryOf = (test: string): string => `${test}, what went wrong again`;
export const testGone = "This test is no longer part of the course.";
export const notFinished = (answered: number): string => `Not finished: ${answered} answered.`;
export const goOn = "Go on";
export const results = "Results";
export const resultsAndNote = "Results and completion note";
export const columnQuestion = "Question";
export const columnYouSaid = "You said";
export const columnRightIs = "Right is";
export const columnSoYouWere = "So you were";
export const skipped = "skipped";
