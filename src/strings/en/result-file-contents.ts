import { plural } from "../plural.ts";

// What a result file holds.
export const answersOf = (questions: string): string =>
  `Your first answer to ${questions}: which question and which variant of it, what you chose or which number you gave, the order in which the options stood, the credit, how sure you said you were, how many milliseconds you took, and the day.`;
export const firstAnswers = (count: number): string =>
  answersOf(plural(count, { one: "one question", other: `${count} questions` }));
export const scoreOf = (tests: string): string =>
  `The score of ${tests}: which test, how many questions, how many you answered, whether it was a retry, and the day.`;
export const scores = (count: number): string =>
  scoreOf(plural(count, { one: "one finished test", other: `${count} finished tests` }));
export const dayAndCode = (code: string): string =>
  `The day you save it and a random code, ${code}. The code lets a later file of yours take this one's place. It is made of nothing about you.`;
export const dayVersionAndCode = (version: string, code: string): string =>
  `The day you save it, the version of the course (${version}) and a random code, ${code}. The code lets a later file of yours take this one's place. It is made of nothing about you.`;

// What it leaves out.
export const noName = "Your name, your address, or anything else that says who you are.";
export const noText = "Any text you typed and any code you wrote.";
export const noLater = "Later tries, predictions, reviews, lessons read and labs done.";
export const noHour = "The hour: of every time only the day is kept.";
