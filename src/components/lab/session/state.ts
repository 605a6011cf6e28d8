import type { Judgement } from "#lab/judge.ts";
import type { LabFiles, RunReport, RuntimeStatus } from "#lab/runtime.ts";
import type { Parameters } from "#schemas/parameters.ts";
import { announcementFor } from "./announcements.ts";
import type { Doubt } from "./doubt.ts";
import { type Example, type ExampleAction, exampleStep, type Opening, originOf } from "./example.ts";
import { type Offer, type OfferAction, offerStep } from "./offer.ts";
import { type Guess, measuredBy, type Predicting, settledByRun } from "./prediction.ts";
import { type Pair, type RunName, type Runs, withOwnRun } from "./runs.ts";
import { sameFiles } from "./same-files.ts";

/** A run with its checks, and the files it ran, so that the page can say when they have changed since. */
export interface Outcome {
  files: LabFiles;
  report: RunReport;
  judged: Judgement;
  /** The example that ran; absent for the learner's own code. */
  answer?: string | undefined;
  /** What was changed of the scenario; absent or empty where the lab was played as it is. */
  parameters?: Parameters | undefined;
  /** Not played just now: read from a file, or recorded when the site was built. */
  source?: "file" | "recorded-starter" | "recorded-solution" | undefined;
}

/** What the workbench is doing. `index` counts seeds from 1; `beside` is a run to compare with. */
export type Activity =
  | { kind: "idle" }
  | { kind: "running"; seed: number; beside?: RunName }
  | { kind: "checking"; seed: number; index: number; total: number };

/** A seed that failed Check, with its run. `plays`: its situation, where that is not the scenario's own. */
export interface FailedSeed {
  seed: number;
  plays?: string | undefined;
  isShown: boolean;
  outcome: Outcome;
}

/** How the last Check ended: `failed` in the order played, and where the last of them `stopped`, those after it were not played. */
export type CheckOutcome =
  | { kind: "passed"; total: number }
  | { kind: "failed"; failed: FailedSeed[]; total: number; stopped: boolean };

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
  /** What Run plays: one of the seeds that are shown, or another one that was asked for. */
  seed: number;
  /** What Run changes of the scenario; Check plays the lab as it is. */
  parameters: Parameters;
  /** Why the parameters that stand in the fields can't be played. */
  parameterTrouble: string | null;
  /** A link that waits for the reader's word. */
  offer: Offer | null;
  /** Why a saved run could not be opened. */
  fileTrouble: string | null;
  runtime: RuntimeStatus;
  /** Why nothing is started before the learner says so. */
  doubt: Doubt | null;
  activity: Activity;
  /** The run that is shown. */
  outcome: Outcome | null;
  runs: Runs;
  /** The two runs that were chosen to be compared. */
  pair: Pair | null;
  /** The last Run or Check was cancelled. */
  cancelled: boolean;
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
  | { type: "parameters-changed"; parameters: Parameters; trouble: string | null }
  | { type: "run-started"; seed: number; parameters?: Parameters; beside?: RunName }
  | { type: "seed-started"; seed: number; index: number; total: number; parameters?: Parameters }
  | { type: "run-finished"; outcome: Outcome }
  | { type: "check-finished"; outcome: Outcome; checked: CheckOutcome }
  | { type: "run-kept"; name: RunName; outcome: Outcome }
  | { type: "run-shown"; outcome: Outcome }
  | { type: "pair-chosen"; pair: Pair | null }
  /** Null: the learner wants to run all the same. */
  | { type: "doubted"; doubt: Doubt | null }
  | { type: "run-cancelled" }
  /** Run was pressed while a parameter can't be played, or memory is in doubt. */
  | { type: "run-held"; because: string }
  | { type: "run-broke"; message: string }
  | { type: "hint-shown" }
  | { type: "hints-restored"; count: number }
  | { type: "prediction-settled"; guess: Guess }
  | { type: "prediction-typed"; value: number | null }
  | { type: "prediction-restored"; guess: Guess | null; measured: number | null }
  | { type: "solution-changed"; solution: Solution }
  | { type: "view-chosen"; view: LabState["view"] }
  | ExampleAction
  | OfferAction;

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
    parameters: {},
    parameterTrouble: null,
    offer: null,
    fileTrouble: null,
    runtime: { state: "idle" },
    doubt: null,
    activity: { kind: "idle" },
    outcome: null,
    runs: {},
    pair: null,
    cancelled: false,
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
    case "parameters-changed":
      return { ...state, parameters: action.parameters, parameterTrouble: action.trouble };
    case "run-started":
      return action.beside
        ? {
            ...started(state),
            activity: { kind: "running", seed: action.seed, beside: action.beside },
          }
        : {
            ...started(state),
            activity: { kind: "running", seed: action.seed },
            checked: null,
            predicting: givesAway(state, action.parameters) ? settledByRun(state.predicting) : state.predicting,
          };
    case "seed-started":
      return {
        ...started(state),
        activity: { kind: "checking", seed: action.seed, index: action.index, total: action.total },
        checked: null,
        predicting: givesAway(state, action.parameters) ? settledByRun(state.predicting) : state.predicting,
      };
    case "run-finished":
      return finished(state, action.outcome);
    case "check-finished":
      return { ...finished(state, action.outcome), checked: action.checked };
    case "run-kept":
      return { ...state, activity: { kind: "idle" }, runs: { ...state.runs, [action.name]: action.outcome } };
    case "run-shown":
      return { ...state, outcome: action.outcome, checked: stillAbout(state.checked, action.outcome) };
    case "run-held":
      // Only said aloud: the field, or the note, says it to everybody else.
      return { ...state };
    case "pair-chosen":
      return { ...state, pair: action.pair };
    case "doubted":
      return { ...state, doubt: action.doubt };
    case "run-cancelled":
      return { ...state, activity: { kind: "idle" }, cancelled: true };
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
    case "offer-changed":
    case "file-refused":
      return offerStep(state, action);
    default:
      return exampleStep(state, action);
  }
}

const started = (state: LabState): LabState => ({ ...state, trouble: null, cancelled: false, fileTrouble: null });

const finished = (state: LabState, outcome: Outcome): LabState => ({
  ...state,
  activity: { kind: "idle" },
  outcome,
  runs: withOwnRun(state.runs, outcome),
  attempts: state.attempts + 1,
  predicting: measuredBy(state.predicting, outcome, state.starter),
});

/** The verdict of Check goes with the runs it was about. */
const stillAbout = (checked: CheckOutcome | null, shown: Outcome): CheckOutcome | null =>
  checked?.kind === "failed" && checked.failed.some(({ outcome }) => outcome === shown) ? checked : null;

/** Whether a run tells what the prediction asks: a changed scenario, and an example that is not the starter, leave the question open. */
const givesAway = ({ example, files, starter }: LabState, parameters: Parameters = {}): boolean =>
  Object.keys(parameters).length === 0 && (!example || sameFiles(files, starter));

const withOwn = (state: LabState, own: LabFiles): LabState =>
  state.example ? { ...state, example: { ...state.example, own } } : { ...state, files: own };

/** Saved texts of files this lab still has; the starter's text for the rest. */
function keepKnown(starter: LabFiles, saved: LabFiles): LabFiles {
  return Object.fromEntries(Object.entries(starter).map(([path, text]) => [path, saved[path] ?? text]));
}
