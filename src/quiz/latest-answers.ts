import type { LogEntry, ProgressRecord } from "#schemas/progress.ts";

/** A question's last answer, in whichever lesson, test or review it was given. */
export type LatestAnswer = Omit<LogEntry, "question" | "where" | "attempt" | "order" | "tookMillis">;

/** By question id: the newest of the log, or the lesson's own where the log has lost it. */
export function latestAnswers({ answers, log }: Pick<ProgressRecord, "answers" | "log">): Map<string, LatestAnswer> {
  const latest = new Map<string, LatestAnswer>();
  const take = (question: string, answer: LatestAnswer) => {
    const known = latest.get(question);
    if (known === undefined || answer.atMillis >= known.atMillis) latest.set(question, answer);
  };
  for (const question of Object.keys(answers)) {
    const { attempts: _, ...answer } = answers[question] as ProgressRecord["answers"][string];
    take(question, answer);
  }
  for (const { question, where: _, attempt: __, order: ___, tookMillis: ____, ...answer } of Object.values(log)) {
    take(question, answer);
  }
  return latest;
}
