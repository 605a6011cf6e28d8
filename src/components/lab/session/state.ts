import type { Judgement } from "#lab/judge.ts";
import type { LabFiles, RunReport, RuntimeStatus } from "#lab/runtime.ts";
import { announcementFor } from "./announcements.ts";
import { type Example, type ExampleAction, exampleStep, type Opening, originOf } from "./example.ts";
import { type Guess, measuredBy, type Predicting, settledByRun } from "./prediction.ts";
import { sameFiles } from "./same-files.ts";

/** A run with its checks, and the files it ran, so that the page can say when they have changed since. */
export interface Outcome {
  files: LabFiles;
  report: RunReport;
  judged: Judgement;
  /** The example that ran; absent for the learner's own code. */
  answer?: string | undefined;
}

/** What the workbench is doing. `index` counts seeds from 1. */
export type Activity =
  | { kind: "idle" }
  | { kind: "running"; seed: number }
  | { kind: "checking"; seed: number; index: number; total: number };

/** How the last Check ended: `seeds` failed, and where the last of them `stopped`, those after it were not played. */
export type CheckOutcome =
  | { kind: "passed"; total: number }
  | { kind: "failed"; seeds: number[]; total: number; stopped: boolean };

export type Solution =
  | { kind: "closed" }
  | { kind: "loading" }
  | { kind: "failed" }
  | { kind: "open"; files: LabFiles };

export interface LabState {
  starter: LabFiles;
  files: LabFiles;
  activeFile: string;
  /** Which buffer the editor area shows; the solution never takes the place of the learner's text. */
  view: "code" | "solution";
  /** The learner's files as they were before Reset, or before an example took their place. */
  undoable: { what: "reset" | "example"; files: LabFiles } | null;
  /** Shown in place of the learner's files. */
  example: Example | null;
  opening: Opening | null;
  /** Which of the seeds that are shown Run plays. */
  seed: number;
  runtime: RuntimeStatus;
  activity: Activity;
  outcome: Outcome | null;
  checked: CheckOutcome | null;
  /** Why nothing could run, in words for the learner. */
  trouble: string | null;
  /** Runs finished since the page was opened. */
  attempts: number;
  hintsShown: number;
  solution: Solution;
  /** Null where the lab asks for no prediction. */
  predicting: Predicting | null;
  /** Spoken by screen readers when it changes. */
  announcement: string;
}

export type LabAction =
  | { type: "edited"; file: string; text: string }
  | { type: "files-loaded"; files: LabFiles }
  | { type: "file-chosen"; file: string }
  | { type: "reset" }
  | { type: "undone" }
  | { type: "seed-chosen"; seed: number }
  | { type: "runtime-changed"; status: RuntimeStatus }
  | { type: "run-started"; seed: number }
  | { type: "seed-started"; seed: number; index: number; total: number }
  | { type: "run-finished"; outcome: Outcome }
  | { type: "check-finished"; outcome: Outcome; checked: CheckOutcome }
  | { type: "run-broke"; message: string }
  | { type: "hint-shown" }
  | { type: "hints-restored"; count: number }
  | { type: "prediction-settled"; guess: Guess }
  | { type: "prediction-typed"; value: number | null }
  | { type: "prediction-restored"; guess: Guess | null; measured: number | null }
  | { type: "solution-changed"; solution: Solution }
  | { type: "view-chosen"; view: LabState["view"] }
  | ExampleAction;

export function initialState(starter: LabFiles, predicting: Predicting | null = null, seed = 1): LabState {
  return {
    starter,
    files: starter,
    activeFile: Object.keys(starter)[0] ?? "",
    view: "code",
    undoable: null,
    example: null,
    opening: null,
    seed,
    runtime: { state: "idle" },
    activity: { kind: "idle" },
    outcome: null,
    checked: null,
    trouble: null,
    attempts: 0,
    hintsShown: 0,
    solution: { kind: "closed" },
    predicting,
    announcement: "",
  };
}

/** The workbench's next state; what it has to say aloud is derived from the same step. */
export function nextState(state: LabState, action: LabAction): LabState {
  const next = step(state, action);
  const announcement = next === state ? null : announcementFor(next, action);
  return announcement === null ? next : { ...next, announcement };
}

function step(state: LabState, action: LabAction): LabState {
  switch (action.type) {
    case "edited":
      return { ...state, files: { ...state.files, [action.file]: action.text }, undoable: null };
    case "files-loaded":
      return withOwn(state, keepKnown(state.starter, action.files));
    case "file-chosen":
      return { ...state, activeFile: action.file, view: "code" };
    case "reset":
      return { ...state, files: originOf(state), undoable: { what: "reset", files: state.files }, view: "code" };
    case "undone":
      return state.undoable ? { ...state, files: state.undoable.files, undoable: null } : state;
    case "seed-chosen":
      return { ...state, seed: action.seed };
    case "runtime-changed":
      return { ...state, runtime: action.status };
    case "run-started":
      return {
        ...state,
        activity: { kind: "running", seed: action.seed },
        trouble: null,
        checked: null,
        predicting: givesAway(state) ? settledByRun(state.predicting) : state.predicting,
      };
    case "seed-started":
      return {
        ...state,
        activity: { kind: "checking", seed: action.seed, index: action.index, total: action.total },
        trouble: null,
        checked: null,
        predicting: givesAway(state) ? settledByRun(state.predicting) : state.predicting,
      };
    case "run-finished":
      return {
        ...state,
        activity: { kind: "idle" },
        outcome: action.outcome,
        attempts: state.attempts + 1,
        predicting: measuredBy(state.predicting, action.outcome, state.starter),
      };
    case "check-finished":
      return {
        ...state,
        activity: { kind: "idle" },
        outcome: action.outcome,
        checked: action.checked,
        attempts: state.attempts + 1,
        predicting: measuredBy(state.predicting, action.outcome, state.starter),
      };
    case "run-broke":
      return { ...state, activity: { kind: "idle" }, trouble: action.message };
    case "hint-shown":
      return { ...state, hintsShown: state.hintsShown + 1 };
    case "hints-restored":
      return { ...state, hintsShown: action.count };
    case "prediction-typed":
      return { ...state, predicting: state.predicting && { ...state.predicting, typed: action.value } };
    case "prediction-settled":
      return { ...state, predicting: state.predicting && { ...state.predicting, guess: action.guess } };
    case "prediction-restored":
      return {
        ...state,
        predicting: state.predicting && { ...state.predicting, guess: action.guess, measured: action.measured },
      };
    case "solution-changed":
      return { ...state, solution: action.solution, view: action.solution.kind === "open" ? "solution" : state.view };
    case "view-chosen":
      return { ...state, view: action.view };
    default:
      return exampleStep(state, action);
  }
}

/** Whether a run tells what the prediction asks: an example that is not the starter leaves the question open. */
const givesAway = ({ example, files, starter }: LabState): boolean => !example || sameFiles(files, starter);

const withOwn = (state: LabState, own: LabFiles): LabState =>
  state.example ? { ...state, example: { ...state.example, own } } : { ...state, files: own };

/** Saved texts of files this lab still has; the starter's text for the rest. */
function keepKnown(starter: LabFiles, saved: LabFiles): LabFiles {
  return Object.fromEntries(Object.entries(starter).map(([path, text]) => [path, saved[path] ?? text]));
}
