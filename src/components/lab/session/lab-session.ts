import type { ReadonlySignal } from "@preact/signals";
import type { SqlAnswer, SqlQuestion } from "#lab/runtime.ts";
import type { SourceLine } from "#sim/trace.ts";
import type { LabPage } from "../lab-page.ts";
import type { RunName } from "./runs.ts";
import type { LabAction, LabState } from "./state.ts";

/** The moment the scene shows. */
export interface Moment {
  atMillis: number;
  source?: SourceLine | undefined;
}

/** What another part of the page should bring into view; a new object each time it is asked for. */
export type Ask = { kind: "line"; source: SourceLine } | { kind: "moment"; atMillis: number };

/** `saving`: not yet stored. `refused`: the browser would not store it. */
export type Kept = "kept" | "saving" | "refused";

/** One learner at one lab: the state, and everything they can ask for. */
export interface LabSession {
  readonly page: LabPage;
  readonly state: ReadonlySignal<LabState>;
  /** Apart from the state because it changes with every frame of playback. */
  readonly moment: ReadonlySignal<Moment | null>;
  /** The latest "Go to line" or "Show the moment". */
  readonly asked: ReadonlySignal<Ask | null>;
  /** Whether what the learner typed is stored. */
  readonly kept: ReadonlySignal<Kept>;
  dispatch(action: LabAction): void;
  ask(ask: Ask): void;
  showMoment(moment: Moment | null): void;
  showKept(kept: Kept): void;
  /** Loads the engine before it is asked for; trouble is shown by Run, not here. */
  prepare(): Promise<void>;
  run(): Promise<void>;
  /** Runs although memory is in doubt. */
  runAnyway(): Promise<void>;
  check(): Promise<void>;
  /** Ends the Run or Check that is going on. */
  cancel(): void;
  /** Plays the solution or the starter on the seed and parameters of the learner's run, to compare with it; its code is not shown. */
  playBeside(name: "reference" | "starter"): Promise<void>;
  /** Plays one of the runs to compare again on another seed. */
  playAgain(name: RunName, seed: number): Promise<void>;
  /** Shows a run that was recorded when the site was built, for where there is no engine. */
  showRecorded(name: "starter" | "solution"): Promise<void>;
  /** Asks the database of the run that is shown, as it was at the moment shown; rejects where no engine can be had. */
  askDatabase(sql: string, server?: SqlQuestion["server"]): Promise<SqlAnswer>;
  /** Ends a question that takes too long, with the engine; another is started at once. */
  cancelAsking(): void;
  openSolution(): Promise<void>;
  /** Opens an answer of this lab as an example beside the learner's own code. */
  openExample(answer: string): Promise<void>;
  /** Reads what a link carries and offers it; nothing is opened or run. */
  offerLink(text: string): Promise<void>;
  /** Opens what was offered beside the learner's own code. */
  openOffer(): void;
  /** What a link carries of the code in the editor, the setting and the moment; null where that is too long. */
  link(): Promise<string | null>;
  /** The run that is shown as the text of a file. */
  runFile(): Promise<string>;
  /** Shows a saved run, with its code beside the learner's own. */
  openRunFile(file: Blob): Promise<void>;
  dispose(): void;
}
