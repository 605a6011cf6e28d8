import { plural } from "../plural.ts";

// Before a test.
export const beforeYouStart = "Before you start";
export const howManyQuestions = (count: number, bank: number, minutes: number): string =>
  `${count} questions out of ${bank}. They take about ${minutes} minutes, and there is no time limit.`;
export const howManyDrawn = (
  count: number,
  bank: number,
  { easy, medium, hard }: { easy: number; medium: number; hard: number },
  minutes: number,
): string =>
  `${count} questions out of ${bank}: ${easy} easy, ${medium} medium, ${hard} hard. They take about ${minutes} minutes, and there is no time limit.`;
export const oneTry = "One try each. The answers and their reasons come at the end.";
export const mayGoBack = "You can leave questions out, go back, and change any answer until you finish.";
export const mayNotGoBack =
  "You can't go back: each question follows from your answers so far. If you don't know, say so. Guessing makes the result worse.";
export const passWith = (needed: string, count: number): string =>
  `You pass with ${needed} of ${count} right. If you miss that, try again at once what was wrong, or take a new test.`;
export const nothingFailed =
  "Nothing is passed or failed. You learn how strong you are in each step, and where to start.";
export const mayStop = "You can stop at any time and go on another day, in this browser.";
export const staysHere = "Nothing is sent anywhere. Your answers stay in this browser.";
export const staysHereBut = "Your answers stay in this browser. What else is sent, the end of this page says.";
export const attemptNotHere = "The attempt in this address is not in this browser's record.";
export const continueTest = "Continue";
export const continueWith = (question: number): string => `Continue with question ${question}`;
export const startTest = "Start the test";
export const startOver = "Start over";
export const earlierResults = "Earlier results";
/** An earlier result in a line: when, and what came of it. */
export const earlierResult = (
  when: string,
  credit: string,
  outOf: number,
  { passed, retried }: { passed: boolean | undefined; retried: boolean },
): string =>
  `${when}: ${credit} of ${outOf}${passed === undefined ? "" : passed ? ", passed" : ", not passed"}${retried ? ", after a retry" : ""}`;

// During it.
export const theTest = "The test";
export const questionsOfTest = "Questions of this test";
export const questionGone =
  "This question was taken out of the course since you began. It does not count. Go on with the next one.";
export const finishAndSee = "Finish and see the result";
export const waysOn = "Ways on";
export const back = "Back";
export const skip = "Skip";
export const finish = "Finish";
export const quit = "Quit";
export const saveAndGoOn = "Save and go on";
export const answerAndGoOn = "Answer and go on";
export const questionOf = (number: number, all: number): string => `Question ${number} of ${all}`;
export const answeredOf = (count: number, all: number): string => `${count} of ${all} answered`;
export const nextWithoutChange = "Next, without a change";
export const skipForNow = "Skip for now";
export const doNotKnow = "I don't know";
export const stillMissing = (numbers: string): string =>
  `Without an answer: ${numbers}. They will count as wrong. You can still go back to them.`;
export const mayStillChange =
  "You can still go back and change any answer. After you finish you see all of them with their reasons.";
export const numberAnswered = (number: number): string => `Question ${number}, answered`;
export const numberOpen = (number: number): string => `Question ${number}, no answer yet`;

// Questions asked before something is lost.
export const areYouSure = "Are you sure?";
export const yes = "Yes";
export const no = "No";
export const finishUnanswered = (count: number): string =>
  plural(count, {
    one: `Finish with ${count} question unanswered?`,
    other: `Finish with ${count} questions unanswered?`,
  });
export const eachCountsWrong = (numbers: string): string =>
  `Without an answer: ${numbers}. Each of them counts as wrong.`;
export const finishNow = "Finish now";
export const goBackToTest = "Go back to the test";
export const quitTest = "Quit this test?";
export const goOnLater =
  "What you answered stays in this browser. You can go on later, on any day, where you stop now.";
export const keepGoing = "Keep going";
export const startOverOthers = "Start over with other questions?";
export const givenUp = "The test you have begun is given up. Its answers are not scored.";
export const keepWhatIHave = "Keep what I have";

// Its results.
export const results = "Results";
export const fewQuestions =
  "A few questions tell little, so take this as advice. In simulated sittings of ten questions, with learners who slip now and then and guess what they don't know, the step to start at came out right in three of four cases, and at most one step off in nine of ten.";
export const tryAgain = "Try again what was wrong";
export const takeNew = "Take a new one";
export const allTests = "All tests";
export const lessonsToReview = "Lessons to review";
export const nextLesson = "Your next lesson";
export const allLessons = "All lessons";
export const byStep = "By step";
export const finishedOn = (when: string): string => `Finished on ${when}.`;
export const inThisRetry = (verdict: string): string =>
  `In this retry: ${verdict}. The score counts all sittings together.`;
/** Titles of groups of questions, by what became of them. */
export const groupTitles = {
  "confident-errors": "You were sure, and it is not so",
  errors: "Other mistakes",
  unanswered: "Left out",
  right: "Right",
  changed: "No longer counted",
};
export const groupOf = (title: string, count: number): string => `${title} (${count})`;
/** How sure a learner was, said behind how an answer stands. */
export const confidence = { sure: "you were sure", fairly: "you were fairly sure", guess: "you guessed" };
export const questionStands = (number: number, step: number | undefined, standing: string): string =>
  step === undefined ? `Question ${number} · ${standing}` : `Question ${number} · step ${step} · ${standing}`;
export const noLongerAsked = (question: string): string => `${question}. This question is no longer asked.`;

// Its tables.
export const stepAndObjectives = "Step, and what its questions ask you to do";
export const right = "Right";
export const creditOf = (credit: string, outOf: number): string => `${credit} of ${outOf}`;
export const step = "Step";
export const strength = "Strength";
export const restsOn = "Rests on";
export const strengthAnd = (strength: string, percent: string): string => `${strength}, ${percent}`;
export const questionsRight = (asked: number, right: number): string =>
  plural(asked, { one: `${asked} question, ${right} right`, other: `${asked} questions, ${right} right` });
export const noQuestionOnly = "no question, only the steps beside it";
export const over90 = "over 90\u00a0%";
export const under10 = "under 10\u00a0%";
export const aboutPercent = (percent: number): string => `about ${percent}\u00a0%`;
