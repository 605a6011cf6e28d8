import type { ResultFile } from "#schemas/result-file.ts";
import * as say from "#strings/result-file-contents.ts";

/** What is in a result file and what is not, a sentence each, for the learner to read before saving it. */
export function previewOf(file: ResultFile): { holds: string[]; leavesOut: string[] } {
  const { answers, tests, content } = file;
  return {
    holds: [
      say.firstAnswers(answers.length),
      ...(tests.length ? [say.scores(tests.length)] : []),
      content ? say.dayVersionAndCode(content.slice(0, 12), file.id) : say.dayAndCode(file.id),
    ],
    leavesOut: [say.noName, say.noText, say.noLater, say.noHour],
  };
}
