// What the parts of pages say that teach.
import { plural } from "../plural.ts";

/** What a passage set apart is. */
export const asides = {
  insight: "The one insight",
  result: "What you can do now",
  correction: "You may have read",
  truth: "What is true",
  depends: "It depends",
  "root-cause": "The root cause",
};

// What there is beside the steps.
export const myths = "Myths";
export const mythsSay = "What is often said about pools. You say yes or no before a recorded run decides.";
export const mythCount = (count: number) => plural(count, { one: "1 myth", other: `${count} myths` });
export const pitfalls = "Pitfalls";
export const pitfallsSay = "Code that passes review and fails under load, beside code that holds. Both run.";
export const pitfallCount = (count: number) => plural(count, { one: "1 pitfall", other: `${count} pitfalls` });
export const caseStudies = "Case studies";
export const caseStudiesSay =
  "One piece of code, followed to the end: on five platforms, or from the naive handler to production.";
export const caseStudyCount = (count: number) => plural(count, { one: "1 case study", other: `${count} case studies` });
export const deeper = "Deeper";
export const deeperSays = "What a step had no room for, one thing at a time.";
export const pageCount = (count: number) => plural(count, { one: "1 page", other: `${count} pages` });
export const labs = "Labs";
export const labsSay =
  "A handler that fails, and an editor. A simulated platform runs what you write with the real `pg` driver against a real Postgres, all in your browser and without an account.";
export const labCount = (count: number) => plural(count, { one: "1 lab", other: `${count} labs` });
export const tests = "Tests";
export const testsSay = "Practise, find out where to start, or prove what you know.";
export const testCount = (count: number) => plural(count, { one: "1 test", other: `${count} tests` });

// Sources.
export const source = (number: number) => `Source ${number}`;
export const sources = "Sources";
export const lastChecked = (day: string) => `Last checked against them on ${day}.`;
export const measured = (says: string) => `Measured: ${says}`;

// The mental model.
export const shopWithoutPool = "Six baristas, each with a machine of their own.";
export const withoutPool =
  "**Without a pool** every barista brings a machine, heats it, makes one cup and carries it home again. The heating takes longer than the coffee, and the wall runs out of sockets.";
export const shopWithPool = "Six baristas sharing two machines that stay hot.";
export const withPool =
  "**With a pool** a few machines stay hot on the counter. A barista takes the free one, makes a cup and steps aside. When all are in use, the next one waits a moment, and that wait is short.";
export const manyShops =
  "Now open twenty such shops overnight, and hang all of them on the same wall of sockets. That is serverless, and most of the course is about that wall.";

export const onThisPage = "On this page";
export const changeInLab = "Change this code in its lab";
export const whichPlatform = "Where does your function run?";
export const opensOnceCommitted = "What comes here opens once you have committed to an answer, or skipped.";

// Code of a lab's answer.
export const openInLab = "Open in lab";
/** For a screen reader, behind the words of the link. */
export const openInLabOf = (file: string, lab: string, answer: string) => `: ${file} of ${lab}, ${answer}`;
export const openInLabMarked = { wrong: ": the code marked wrong", right: ": the code marked right" };
/** Behind the name of a file. */
export const lineOf = (line: string) => `, line ${line}`;
export const linesOf = (first: string, last: string) => `, lines ${first} to ${last}`;

// Wrong and right, side by side.
export const marks = { wrong: "✕ Wrong", right: "✓ Right" };
export const wrong = "Wrong";
export const right = "Right";
export const refusedByTypes = (line: number, code: string) =>
  `TypeScript refuses line ${line} with \`${code}\`, before anything runs.`;
export const failsCheck = (title: string, message: string) => `The lab’s check “${title}” fails: ${message}`;
export const runsCompared = (seed: number | undefined) =>
  `A run of each in the lab, with the same requests (seed ${seed})`;
export const runsOfTwoLabs = "A run of each, in its own lab";
