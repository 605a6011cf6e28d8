import { expect, test } from "vitest";
import { packageTitles } from "./drivers.ts";
import { everyLab, filterQuery, fits, readFilter } from "./filter.ts";
import { type CourseLab, leftInWords, nextLab, stateOf } from "./next-lab.ts";

const lab = (id: string, step?: number): CourseLab => ({ id, title: id, minutes: 20, ...(step && { step }) });
const labs = [lab("one", 1), lab("two", 2), lab("two-again", 2), lab("three", 3), lab("beside")];
const passed = { passed: { atMillis: 1 } };
const strength = (step: number, share: number, right: number, asked: number) => ({
  ...{ step, strength: share, words: "", asked, right },
});

test("a lab fits a filter by level, topic, state and every word", () => {
  const listed = { id: "l", level: "advanced", topic: "step-6", words: "a pool on globalthis, with pg" };
  const does = (filter: Partial<typeof everyLab>) => fits(listed, "started", { ...everyLab, ...filter });
  expect([does({}), does({ level: "advanced", topic: "step-6", state: "started" })]).toEqual([true, true]);
  expect([does({ level: "expert" }), does({ topic: "step-5" }), does({ state: "new" })]).toEqual([false, false, false]);
  expect([does({ text: " Pool PG " }), does({ text: "pool mysql" })]).toEqual([true, false]);
});

test("an address keeps the filter, and is plain without one", () => {
  const filter = { level: "expert", topic: "", state: "new", text: "max & min" };
  expect(filterQuery(filter)).toBe("?level=expert&state=new&text=max+%26+min");
  expect(readFilter(filterQuery(filter))).toEqual(filter);
  expect(filterQuery({ ...everyLab, text: " " })).toBe("");
});

test("what is begun comes first, then what answers show to be weak, then the next in the course", () => {
  const next = (states = {}, strengths: ReturnType<typeof strength>[] = []) => {
    const found = nextLab(labs, states, strengths);
    return found && `${found.lab.id}: ${found.reason}`;
  };
  expect(next()).toBe("one: It is the first of the course.");
  expect(next({ one: passed })).toBe("two: It is the next in the course, of step 2.");
  expect(next({ two: { files: {}, filesAtMillis: 1 }, three: { files: {}, filesAtMillis: 2 } })).toBe(
    "three: You have begun it, and it is not passed yet.",
  );
  expect(next({ two: passed }, [strength(1, 0.9, 3, 3), strength(2, 0.3, 1, 4)])).toBe(
    "two-again: You had 1 of 4 questions of step 2 right; this lab is about it.",
  );
  expect(next({}, [strength(1, 0.9, 3, 3)])).toBe(
    "two: It is the next in the course, of step 2, past steps your answers show you know.",
  );
  expect(next({ one: passed, two: passed, "two-again": passed, three: passed })).toBe(
    "beside: All labs of the steps are passed or known.",
  );
  expect(next(Object.fromEntries(labs.map(({ id }) => [id, passed])))).toBeNull();
});

test("what is left is told with its time", () => {
  expect(leftInWords(labs, { one: passed })).toBe("1 of 5 passed; 4 are left, about 80 minutes.");
  expect(leftInWords(labs.slice(0, 1), { one: passed })).toBe("All 1 labs are passed.");
});

test("a lab that was opened counts as started", () => {
  expect([stateOf(undefined), stateOf({ openedAtMillis: 1 }), stateOf(passed)]).toEqual(["new", "started", "passed"]);
});

test("a lab's database is named with the drivers it may use", () => {
  expect(packageTitles("postgres", ["pg", "next"])).toBe("Postgres, by pg");
  expect(packageTitles("mongodb", ["mongoose"])).toBe("MongoDB, by mongoose");
});
