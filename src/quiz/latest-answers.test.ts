import { expect, test } from "vitest";
import type { Answer, LogEntry } from "#schemas/progress.ts";
import { latestAnswers } from "./latest-answers.ts";

const judged = { optionIds: ["one"], hash: "h", correct: true, credit: 1 };
const answer = (atMillis: number): Answer => ({ ...judged, attempts: 1, atMillis });
const entry = (question: string, where: string, atMillis: number, credit: number): LogEntry => ({
  ...judged,
  ...{ question, where, attempt: 1, order: ["one"], tookMillis: 5, correct: credit === 1, credit, atMillis },
});

test("a question's latest answer is the newest one, wherever it was given", () => {
  const log = {
    a: entry("reviewed", "lesson:x", 1, 1),
    b: entry("reviewed", "review", 9, 0),
    c: entry("tested", "test:t", 4, 1),
  };
  const latest = latestAnswers({ answers: { reviewed: answer(1), unlogged: answer(2) }, log });
  expect(latest.get("reviewed")).toEqual({ ...judged, correct: false, credit: 0, atMillis: 9 });
  expect(latest.get("tested")).toEqual({ ...judged, atMillis: 4 });
  expect(latest.get("unlogged")).toEqual({ ...judged, atMillis: 2 });
  expect(latest.size).toBe(3);
});
