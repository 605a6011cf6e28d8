import { runKey } from "#progress/run-key.ts";
import { reviewKey } from "#quiz/review/entry.ts";
import { reviewQueue } from "#quiz/review/queue.ts";
import type { ProgressRecord } from "#schemas/progress.ts";
import type { WayId } from "#schemas/way.ts";
import * as say from "#strings/ways.ts";
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
    word: string;
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
  read: ({ lessons }, { ways }) => counting(ways.read, ({ id }) => pageState(lessons[id]), say.read),
  watch: ({ lessons }, { ways }) => counting(ways.watch, ({ id }) => pageState(lessons[runKey(id)]), say.watch),
  predict: (record, { ways }) => counting(ways.predict, guessed(record), say.predict),
  build: ({ labs }, { ways: { build } }) => {
    const states = { new: "new", started: "begun", passed: "done" } as const;
    const next = nextLab(build, labs, [])?.lab.id;
    const first = build.find(({ id }) => id === next);
    return counting(build, ({ id }) => states[stateOf(labs[id])], say.build, first);
  },
  break: (record, { ways }) => {
    const states = { "": "new", begun: "begun", named: "begun", fixed: "done" } as const;
    const stateIn = ({ id, lab }: Ways["break"][number]) => states[incidentState(record, id, lab)];
    const begun = ways.break.find((incident) => stateIn(incident) === "begun");
    return counting(ways.break, stateIn, say.breaking, begun);
  },
  bust: (record, { ways }) => counting(ways.bust, guessed(record), say.bust),
  recall: leftToRecall,
  test: leftToTest,
  "look-up": () => ({ state: "", words: say.nothingToFinish }),
  play: ({ labs }) => {
    const { files, filesAtMillis } = labs[sandboxId] ?? {};
    if (!files) return { state: "", words: say.noHandlerYet };
    const words = filesAtMillis === undefined ? say.handlerKept : say.handlerKeptOf(dateOf(filesAtMillis));
    return { state: "started", words };
  },
};

const pageState = (page: ProgressRecord["lessons"][string] | undefined): Progress =>
  page?.readAtMillis !== undefined ? "done" : page ? "begun" : "new";

/** A guess that was passed over is still to be made, as the deck has it. */
const guessed =
  ({ predictions }: Readonly<ProgressRecord>) =>
  ({ id }: Place): Progress =>
    predictions[id]?.skipped === false ? "done" : "new";

/** All there is, some of it done, and all of it. */
interface Counted {
  all(count: number): string;
  some(done: number, all: number): string;
  done(all: number): string;
}

/** How many of all are done, and the first that isn't unless told another. */
function counting<P extends Place>(
  all: readonly P[],
  stateIn: (place: P) => Progress,
  words: Counted,
  first?: P,
): Left {
  const open = all.filter((place) => stateIn(place) !== "done");
  const next = first ?? open[0];
  if (!next) return { state: "done", words: words.done(all.length) };
  const isNew = all.every((place) => stateIn(place) === "new");
  const { nextWords } = say;
  const word = stateIn(next) === "begun" ? nextWords.begun : isNew ? nextWords.new : nextWords.next;
  return {
    state: isNew ? "" : "started",
    words: isNew ? words.all(all.length) : words.some(all.length - open.length, all.length),
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
  if (due.length > 0) return { state: "started", words: say.due(due.length) };
  if (!soonest) return { state: "", words: say.nothingToRecall };
  return { state: "done", words: say.nothingDue(whenDue(soonest.dueAtMillis, nowMillis)) };
}

function leftToTest({ tests }: Readonly<ProgressRecord>, { ways, results }: Around): Left {
  const stateIn = ({ id }: Place): Progress => {
    const attempts = Object.values(tests).filter(({ test }) => test === id);
    if (attempts.some(({ finishedAtMillis }) => finishedAtMillis !== undefined)) return "done";
    return attempts.length > 0 ? "begun" : "new";
  };
  const taken = counting(ways.test, stateIn, say.test);
  const scored = ways.test.flatMap(({ id, title, href }) => {
    const result = results[id];
    return result ? [{ title, href, ...result }] : [];
  });
  if (scored.length === 0) return taken;
  const words = scored.map(({ title, passed, says }) => (passed ? say.passed : say.notPassed)(title, says));
  const failed = scored.find(({ passed }) => !passed);
  return {
    ...taken,
    ...(failed && { state: "started" }),
    words: say.results([failed ? taken.words.replace(say.doneMark, "") : taken.words, ...words]),
    ...(failed && !taken.next && { next: { word: say.nextWords.begun, title: failed.title, href: failed.href } }),
  };
}
