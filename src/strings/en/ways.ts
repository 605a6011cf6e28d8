import { plural } from "../plural.ts";

// The ways into the course.
export const otherWays = "Other ways into the same material";
export const oneOfWays = (title: string, ways: number) => `${title} · [one of ${ways} ways](ways)`;
export const predictionFrom = (title: string) => `one from “${title}”`;

/** What stands before the title of what comes next. */
export const nextWords = { begun: "Go on with", new: "Begin with", next: "Next" };

/** All there is in a way, how many of it are done, and that all are. */
export const lessons = (all: number) => plural(all, { one: `${all} lesson`, other: `${all} lessons` });
export const runs = (all: number) => plural(all, { one: `${all} recorded run`, other: `${all} recorded runs` });
export const predictions = (all: number) => plural(all, { one: `${all} prediction`, other: `${all} predictions` });
export const labs = (all: number) => plural(all, { one: `${all} lab`, other: `${all} labs` });
export const incidents = (all: number) => plural(all, { one: `${all} incident`, other: `${all} incidents` });
export const myths = (all: number) => plural(all, { one: `${all} myth`, other: `${all} myths` });
export const tests = (all: number) => plural(all, { one: `${all} test`, other: `${all} tests` });
export const read = {
  all: lessons,
  some: (done: number, all: number) => `${done} of ${lessons(all)} read`,
  done: (all: number) => `✓ All ${lessons(all)} read`,
};
export const watch = {
  all: runs,
  some: (done: number, all: number) => `${done} of ${runs(all)} watched`,
  done: (all: number) => `✓ All ${runs(all)} watched`,
};
export const predict = {
  all: predictions,
  some: (done: number, all: number) => `${done} of ${predictions(all)} made`,
  done: (all: number) => `✓ All ${predictions(all)} made`,
};
export const build = {
  all: labs,
  some: (done: number, all: number) => `${done} of ${labs(all)} passed`,
  done: (all: number) => `✓ All ${labs(all)} passed`,
};
export const breaking = {
  all: incidents,
  some: (done: number, all: number) => `${done} of ${incidents(all)} fixed`,
  done: (all: number) => `✓ All ${incidents(all)} fixed`,
};
export const bust = {
  all: myths,
  some: (done: number, all: number) => `${done} of ${myths(all)} answered`,
  done: (all: number) => `✓ All ${myths(all)} answered`,
};
export const test = {
  all: tests,
  some: (done: number, all: number) => `${done} of ${tests(all)} taken`,
  done: (all: number) => `✓ All ${tests(all)} taken`,
};

export const nothingToFinish = "Nothing to finish here";
export const noHandlerYet = "No handler of yours yet";
export const handlerKept = "Your handler is kept there";
export const handlerKeptOf = (day: string) => `Your handler of ${day} is kept there`;

// Recall.
export const due = (count: number) => plural(count, { one: `${count} item due now`, other: `${count} items due now` });
export const nothingToRecall = "Nothing to recall yet";
export const nothingDue = (when: string) => `Nothing due; the next comes ${when}`;

// Tests that are passed or not.
export const credit = (credit: string, outOf: number) => `${credit} of ${outOf}`;
export const passed = (title: string, credit: string) => `${title} passed: ${credit}`;
export const notPassed = (title: string, credit: string) => `${title} not passed yet: ${credit}`;
export const results = (said: readonly string[]) => said.join(". ");
/** Goes from what is said of tests while one isn't passed. */
export const doneMark = "✓ ";
