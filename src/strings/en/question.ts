import { plural } from "../plural.ts";

// What a question's form says before it is answered.
export const questionNumber = (number: number, all: number | undefined): string =>
  all === undefined ? `Question ${number}` : `Question ${number} of ${all}`;
/** Stands before the number of a line of code, for who hears it. */
export const lineLabel = "Line ";
export const answerLabel = "Your answer: ";
export const hint = "Hint";
export const howSure = "How sure are you?";
export const sure = "Sure";
export const fairlySure = "Fairly sure";
export const guess = "A guess";
export const checkAnswer = "Check answer";
export const saveAnswer = "Save answer";
export const chooseEveryRight =
  "Choose every right one. Each right choice adds its share of the credit, each wrong one takes as much away.";
export const pairsCount =
  "Part of the credit is possible: each pair in the right order counts for you, each pair the wrong way round against.";

// The items of an order question.
export const moveUp = (item: string): string => `Move ${item} up`;
export const moveDown = (item: string): string => `Move ${item} down`;
export const up = "Up";
export const down = "Down";
export const isFirstAlready = (item: string): string => `${item} is first already.`;
export const isLastAlready = (item: string): string => `${item} is last already.`;
export const isNowNumber = (item: string, number: number, all: number): string =>
  `${item} is now number ${number} of ${all}.`;
export const firstOutOfPlace = "✗ The first one out of place";

// What is missing before an answer can be taken.
export const chooseLine = "Choose a line first.";
export const chooseAnswer = "Choose an answer first.";
export const typeNumber = "Type a number first.";
export const notNumber = (typed: string): string =>
  `“${typed}” is not a number this field can read. Type digits only, for example 12 or 0.5.`;
export const sayHowSure = "Say how sure you are, then check your answer.";

// What is said of an answer.
export const answerSaved = "Your answer is saved.";
export const reworded = "This question was reworded since you answered.";
export const leftOut = "You left this one out.";
export const right = (attempts: number): string =>
  attempts === 2 ? "✓ Right, on your second try." : attempts > 2 ? `✓ Right, on try ${attempts}.` : "✓ Right.";
export const partlyRight = (percent: number): string => `✗ Partly right: ${percent} % of the credit.`;
export const notThisTime = "✗ Not this time.";
export const wasSure = "You were sure of it, so take a second look.";
/** Where the reasons are once everything may be told, by the type of the question. */
export const whereReasonsAre = {
  "single-choice": "The right answer and every reason are marked above.",
  "multiple-choice": "The right answers and every reason are marked above.",
  line: "The right line and the reasons are marked above.",
  order: "The list above now stands in the right order, with the reasons.",
  number: "The right number and the reasons are above.",
};
export const triesLeft = (left: number): string =>
  plural(left, { one: `${left} try left.`, other: `${left} tries left.` });
export const chooseAgain = (left: number): string =>
  `✗ Not right. Read why under your answer, then choose again: ${triesLeft(left)}`;
export const chooseMoreAgain = (left: number): string =>
  `✗ Not right yet. Read the notes under what you chose, then choose again: ${triesLeft(left)}`;
export const readWhyTryAgain = (left: number): string =>
  `✗ Not right. Read why under your number, then try again: ${triesLeft(left)}`;
export const readAgainTryAgain = (left: number): string =>
  `✗ Not right. Read the question once more, or its hint, then try again: ${triesLeft(left)}`;
export const orderAgain = (left: number): string => `✗ Not right yet. Try again: ${triesLeft(left)}`;
export const orderAgainFrom = (left: number, number: number, item: string): string =>
  `✗ Not right yet. The first one out of place is number ${number}: ${item}. Try again: ${triesLeft(left)}`;

// Marks before a reason.
export const markRight = "✓ Right: ";
export const markChosenRight = "✓ Right, and you chose it: ";
export const markLeftOutRight = "✓ Right, and you left it out: ";
export const markChosenWrong = "✗ Your answer, not right: ";
export const markWrong = "✗ Not right: ";
export const markInPlace = "✓ In place: ";
export const markMisplaced = (number: number): string => `✗ You had it as number ${number}: `;

// Everything that is told after the answer, as a list for who reads without scripts.
export const showAnswer = "Show the answer and why";
export const isRight = "Right:";
export const isWrong = "Not:";
export const lineNamed = (line: number): string => `line ${line}`;
export const seeItHappen = "See it happen";
export const workedSolution = "Worked solution";
export const commonMistakes = "Common mistakes";
export const tryIt = "Try it:";
export const sources = "Sources:";
