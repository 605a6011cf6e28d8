import { runKey } from "#progress/run-key.ts";
import { reviewKey } from "#quiz/review/entry.ts";
import { reviewQueue } from "#quiz/review/queue.ts";
import type { ProgressRecord } from "#schemas/progress.ts";
import type { WayId } from "#schemas/way.ts";
import { counted } from "../elements.ts";
import { incidentState } from "../incident/incident-state.ts";
import { nextLab, stateOf } from "../lab/index/next-lab.ts";
import type { Place } from "../progress/course.ts";
import { dateOf, whenDue } from "../review/dates.ts";
import { sandboxId } from "../sandbox/setup.ts";
import type { TestResult } from "./test-results.ts";
import type { Ways } from "./ways.ts";

/** What is done in a way, and where it goes on. */
export interface Left {
  state: "" | "started" | "done";
  words: string;
  next?: {
    /** What to say before the title. */
    word: "Begin with" | "Next" | "Go on with";
    title: string;
    href: string;
  };
}

/** What the words depend on beside the record. */
export interface Around {
  ways: Ways;
  nowMillis: number;
  /** The best result of each test that is passed or not, by its id; empty where it isn't worked out. */
  results: Readonly<Record<string, TestResult>>;
}

/** What is left to do in a way, by the learner's record. */
export function leftIn(way: WayId, record: Readonly<ProgressRecord>, around: Around): Left {
  return counters[way](record, around);
}

type Counter = (record: Readonly<ProgressRecord>, around: Around) => Left;
type Progress = "new" | "begun" | "done";

const counters: Record<WayId, Counter> = {
  read: ({ lessons }, { ways }) =>
    counting(ways.read, ({ id }) => pageState(lessons[id]), { one: "lesson", done: "read" }),
  watch: ({ lessons }, { ways }) =>
    counting(ways.watch, ({ id }) => pageState(lessons[runKey(id)]), { one: "recorded run", done: "watched" }),
  predict: (record, { ways }) => counting(ways.predict, guessed(record), { one: "prediction", done: "made" }),
  build: ({ labs }, { ways: { build } }) => {
    const states = { new: "new", started: "begun", passed: "done" } as const;
    const next = nextLab(build, labs, [])?.lab.id;
    const first = build.find(({ id }) => id === next);
    return counting(build, ({ id }) => states[stateOf(labs[id])], { one: "lab", done: "passed" }, first);
  },
  break: (record, { ways }) => {
    const states = { "": "new", begun: "begun", named: "begun", fixed: "done" } as const;
    const stateIn = ({ id, lab }: Ways["break"][number]) => states[incidentState(record, id, lab)];
    const begun = ways.break.find((incident) => stateIn(incident) === "begun");
    return counting(ways.break, stateIn, { one: "incident", done: "fixed" }, begun);
  },
  bust: (record, { ways }) => counting(ways.bust, guessed(record), { one: "myth", done: "answered" }),
  recall: leftToRecall,
  test: leftToTest,
  "look-up": () => ({ state: "", words: "Nothing to finish here" }),
  play: ({ labs }) => {
    const { files, filesAtMillis } = labs[sandboxId] ?? {};
    if (!files) return { state: "", words: "No handler of yours yet" };
    const of = filesAtMillis === undefined ? "" : ` of ${dateOf(filesAtMillis)}`;
    return { state: "started", words: `Your handler${of} is kept there` };
  },
};

const pageState = (page: ProgressRecord["lessons"][string] | undefined): Progress =>
  page?.readAtMillis !== undefined ? "done" : page ? "begun" : "new";

/** A guess that was passed over is still to be made, as the deck has it. */
const guessed =
  ({ predictions }: Readonly<ProgressRecord>) =>
  ({ id }: Place): Progress =>
    predictions[id]?.skipped === false ? "done" : "new";

/** How many of all are done, and the first that isn't unless told another. */
function counting<P extends Place>(
  all: readonly P[],
  stateIn: (place: P) => Progress,
  { one, done }: { one: string; done: string },
  first?: P,
): Left {
  const open = all.filter((place) => stateIn(place) !== "done");
  const next = first ?? open[0];
  if (!next) return { state: "done", words: `✓ All ${counted(all.length, one)} ${done}` };
  const isNew = all.every((place) => stateIn(place) === "new");
  const word = stateIn(next) === "begun" ? "Go on with" : isNew ? "Begin with" : "Next";
  return {
    state: isNew ? "" : "started",
    words: isNew ? counted(all.length, one) : `${all.length - open.length} of ${counted(all.length, one)} ${done}`,
    next: { word, title: next.title, href: next.href },
  };
}

function leftToRecall(record: Readonly<ProgressRecord>, { ways, nowMillis }: Around): Left {
  const keys = [
    ...ways.questions.map((id) => reviewKey("question", id)),
    ...ways.predict.map(({ id }) => reviewKey("prediction", id)),
  ];
  const { due, later } = reviewQueue(record, keys, nowMillis);
  const [soonest] = later;
  if (due.length > 0) return { state: "started", words: `${counted(due.length, "item")} due now` };
  if (!soonest) return { state: "", words: "Nothing to recall yet" };
  return { state: "done", words: `Nothing due; the next comes ${whenDue(soonest.dueAtMillis, nowMillis)}` };
}

function leftToTest({ tests }: Readonly<ProgressRecord>, { ways, results }: Around): Left {
  const stateIn = ({ id }: Place): Progress => {
    const attempts = Object.values(tests).filter(({ test }) => test === id);
    if (attempts.some(({ finishedAtMillis }) => finishedAtMillis !== undefined)) return "done";
    return attempts.length > 0 ? "begun" : "new";
  };
  const taken = counting(ways.test, stateIn, { one: "test", done: "taken" });
  const scored = ways.test.flatMap(({ id, title, href }) => {
    const result = results[id];
    return result ? [{ title, href, ...result }] : [];
  });
  if (scored.length === 0) return taken;
  const words = scored.map(({ title, passed, says }) => `${title} ${passed ? "passed" : "not passed yet"}: ${says}`);
  const failed = scored.find(({ passed }) => !passed);
  return {
    ...taken,
    ...(failed && { state: "started" }),
    words: [failed ? taken.words.replace("✓ ", "") : taken.words, ...words].join(". "),
    ...(failed && !taken.next && { next: { word: "Go on with", title: failed.title, href: failed.href } }),
  };
}
