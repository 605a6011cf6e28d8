// Why a file is no result file, as sentences for the person who chose it.
export const empty = "It is empty. Ask for it again.";
export const cutOff = "It is cut off or was changed: the JSON in it does not end as it should. Ask for it again.";
export const noJson = "It is no result file: there is no JSON in it. Result files are saved on the Progress page.";
export const wholeRecord = "It is a copy of a whole record. Ask for the result file, which holds less.";
export const foreign = "It is JSON, but not a result file of this course. Result files are saved on the Progress page.";
export const tooLarge = (megabytes: string, most: number): string =>
  `It is too large for a result file: ${megabytes} MB, and ${most} MB is the most.`;
export const newerVersion = (version: number, readable: number): string =>
  `It was saved by a newer version of this site (format ${version}; this page reads ${readable}). Reload this page, or open it on the site the file comes from.`;
export const noVersion = "It does not say which version of the format it has. Ask for it again.";
/** `problem` is what the schema says of the place. */
export const damaged = (place: string | undefined, problem: string): string =>
  `It was changed or is damaged: \`${place}\` ${problem}. Ask for it again.`;
export const isWrong = "is wrong";
export const answerTwice = "It was changed: one answer is in it twice. Ask for it again.";
export const moreAnswersThanQuestions = (test: string): string =>
  `It was changed: a sitting of \`${test}\` has more answers than questions. Ask for it again.`;
