import { expect, it } from "vitest";
import { silence, Unresponsive } from "./engine-link/connection.ts";
import { unansweredQuestion } from "./unanswered-question.ts";

const answered = (message: string, playedToMillis: number | null) =>
  unansweredQuestion(Object.assign(new Unresponsive(message), { playedToMillis }), 1_640);

it("says that the SQL computed for too long, at which moment", () => {
  expect(answered(silence, 412)).toMatchObject({
    atMillis: 412,
    error: { code: "57014", hint: expect.stringContaining("computed for 1.6 s") },
  });
});

it("says that PostgreSQL broke down on the SQL", () => {
  expect(answered("PostgreSQL broke down on a query (DatabaseBroken: gone)", 412).error).toMatchObject({
    ...{ code: "08006", message: "server closed the connection unexpectedly" },
    hint: expect.stringContaining("DatabaseBroken: gone"),
  });
});

it("blames the code that hangs before the moment, and not the SQL", () => {
  expect(answered(silence, null)).toMatchObject({
    atMillis: 0,
    error: { hint: expect.stringContaining("not your SQL") },
  });
});
