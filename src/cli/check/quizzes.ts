import type { ClaimObserver } from "#claims/observe.ts";
import { checkClaims } from "./claims.ts";
import type { Finding } from "./finding.ts";
import { loadQuizFiles, questionsOf } from "./quiz-files.ts";

/** Everything about questions: their schema, the rules for writing them, and the runs that prove them. `files` narrows it to some. */
export async function checkQuizzes(options: {
  observer: ClaimObserver;
  files?: string[];
  root?: string;
}): Promise<Finding[]> {
  const { observer, files = [], root = process.cwd() } = options;
  const isWanted = (file: string) => files.length === 0 || files.some((wanted) => wanted.endsWith(file));
  const { quizzes, findings } = await loadQuizFiles(root);
  const wanted = quizzes.filter(({ file }) => isWanted(file));
  return [
    ...findings.filter(({ what }) => isWanted(what.split(":")[0] ?? "")),
    ...(await checkClaims(wanted.flatMap(questionsOf), observer)),
  ];
}
