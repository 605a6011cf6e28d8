import type { ResultFile } from "#schemas/result-file.ts";

/** What is in a result file and what is not, a sentence each, for the learner to read before saving it. */
export function previewOf(file: ResultFile): { holds: string[]; leavesOut: string[] } {
  const { answers, tests, content } = file;
  const number = (count: number, one: string, many: string) => (count === 1 ? one : `${count} ${many}`);
  return {
    holds: [
      `Your first answer to ${number(answers.length, "one question", "questions")}: which question and which variant of it, what you chose or which number you gave, the order in which the options stood, the credit, how sure you said you were, how many milliseconds you took, and the day.`,
      ...(tests.length
        ? [
            `The score of ${number(tests.length, "one finished test", "finished tests")}: which test, how many questions, how many you answered, whether it was a retry, and the day.`,
          ]
        : []),
      `The day you save it${content ? `, the version of the course (${content.slice(0, 12)})` : ""} and a random code, ${file.id}. The code lets a later file of yours take this one's place. It is made of nothing about you.`,
    ],
    leavesOut: [
      "Your name, your address, or anything else that says who you are.",
      "Any text you typed and any code you wrote.",
      "Later tries, predictions, reviews, lessons read and labs done.",
      "The hour: of every time only the day is kept.",
    ],
  };
}
