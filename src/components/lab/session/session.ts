import { type ReadonlySignal, signal } from "@preact/signals";
import type { LabFiles, LabRuntime, RunInput, RunReport, SqlAnswer } from "#lab/runtime.ts";
import type { SourceLine } from "#sim/trace.ts";
import type { LabPage } from "../lab-page.ts";
import { answerInWords } from "./answer-words.ts";
import { draftOf } from "./example.ts";
import { openPrediction } from "./prediction.ts";
import type { LabServices } from "./services.ts";
import {
  type CheckOutcome,
  initialState,
  type LabAction,
  type LabState,
  nextState,
  type Outcome,
  type Solution,
} from "./state.ts";

/** The text to run, and the example it is of. */
type Draft = Pick<Outcome, "files" | "answer">;

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
  check(): Promise<void>;
  /** Asks the database of the run that is shown, as it was at the moment shown; rejects where no engine can be had. */
  askDatabase(sql: string): Promise<SqlAnswer>;
  openSolution(): Promise<void>;
  /** Opens an answer of this lab as an example beside the learner's own code. */
  openExample(answer: string): Promise<void>;
  dispose(): void;
}

export function createLabSession(page: LabPage, services: LabServices): LabSession {
  const starter: LabFiles = Object.fromEntries(page.files.map((file) => [file.path, file.starter]));
  const { shown, notShown } = page.scenario.seeds;
  const state = signal(initialState(starter, openPrediction(page), shown[0]));
  const moment = signal<Moment | null>(null);
  const asked = signal<Ask | null>(null);
  const kept = signal<Kept>("kept");
  const given: LabFiles = Object.fromEntries(page.given.map(({ path, text }) => [path, text]));
  const dispatch = (action: LabAction) => {
    state.value = nextState(state.value, action);
  };

  let runtime: Promise<LabRuntime> | null = null;
  const openRuntime = (): Promise<LabRuntime> => {
    runtime ??= services.runtime().then(
      (opened) => {
        dispatch({ type: "runtime-changed", status: opened.status() });
        opened.onStatus((status) => dispatch({ type: "runtime-changed", status }));
        return opened;
      },
      (error) => {
        runtime = null;
        throw error;
      },
    );
    return runtime;
  };

  let answers: ReturnType<LabServices["answers"]> | null = null;
  const openAnswers = (): ReturnType<LabServices["answers"]> => {
    answers ??= services.answers().catch((error) => {
      answers = null;
      throw error;
    });
    return answers;
  };

  const inputOf = (files: LabFiles, seed: number): RunInput => ({
    lab: page.id,
    files: { ...given, ...files },
    routes: page.routes,
    scenario: page.scenario,
    seed,
  });

  const play = async ({ files, answer }: Draft, seed: number): Promise<Outcome> => {
    const opened = await openRuntime();
    await opened.prepare();
    const report: RunReport = await opened.run(inputOf(files, seed));
    return { files, answer, report, judged: await services.judge(report) };
  };

  const whenIdle = async (work: (draft: Draft) => Promise<void>) => {
    if (state.value.activity.kind !== "idle") return;
    try {
      await work({ files: draftOf(state.value), answer: state.value.example?.answer });
    } catch (error) {
      dispatch({ type: "run-broke", message: troubleIn(error, state.value) });
    }
  };

  return {
    page,
    state,
    moment,
    asked,
    kept,
    dispatch,
    ask(ask) {
      if (ask.kind === "line") dispatch({ type: "file-chosen", file: ask.source.file });
      asked.value = { ...ask };
    },
    showMoment: (value) => {
      moment.value = value;
    },
    showKept: (value) => {
      kept.value = value;
    },
    async prepare() {
      try {
        await (await openRuntime()).prepare();
      } catch {
        // The status says so already, and Run tries again.
      }
    },
    run: () =>
      whenIdle(async (draft) => {
        const { seed } = state.value;
        dispatch({ type: "run-started", seed });
        dispatch({ type: "run-finished", outcome: await play(draft, seed) });
      }),
    check: () =>
      whenIdle(async (draft) => {
        const seeds = [...shown, ...notShown];
        const total = seeds.length;
        const failed: Outcome[] = [];
        let first: Outcome | null = null;
        let stopped = false;
        for (const [position, seed] of seeds.entries()) {
          dispatch({ type: "seed-started", seed, index: position + 1, total });
          const outcome = await play(draft, seed);
          first ??= outcome;
          if (!outcome.judged.passed) failed.push(outcome);
          // What stops one run stops the others too, and each may take long to be stopped.
          stopped = outcome.report.trace.error !== null;
          if (stopped) break;
        }
        const outcome = failed[0] ?? first;
        if (!outcome) return;
        const checked: CheckOutcome =
          failed.length === 0
            ? { kind: "passed", total }
            : { kind: "failed", seeds: failed.map(({ report }) => report.trace.seed), total, stopped };
        dispatch({ type: "check-finished", outcome, checked });
      }),
    async askDatabase(sql) {
      const { outcome } = state.value;
      if (!outcome) throw new Error("There is no run to ask about.");
      const opened = await openRuntime();
      await opened.prepare();
      const input = inputOf(outcome.files, outcome.report.trace.seed);
      return opened.ask({ input, atMillis: moment.value?.atMillis ?? 0, sql });
    },
    async openSolution() {
      if (state.value.solution.kind === "open") return dispatch({ type: "view-chosen", view: "solution" });
      dispatch({ type: "solution-changed", solution: { kind: "loading" } });
      const solution = await openAnswers().then(
        (all) => all.solution,
        () => undefined,
      );
      const opened: Solution = solution ? { kind: "open", files: solution } : { kind: "failed" };
      dispatch({ type: "solution-changed", solution: opened });
    },
    async openExample(answer) {
      dispatch({ type: "example-asked", answer });
      try {
        const all = await openAnswers();
        const files = Object.hasOwn(all, answer) ? all[answer] : undefined;
        if (!files) return dispatch({ type: "example-refused", answer, status: "unknown" });
        dispatch({ type: "example-opened", answer, says: answerInWords(answer, page.checks), files });
      } catch {
        dispatch({ type: "example-refused", answer, status: "failed" });
      }
    },
    dispose() {
      void runtime?.then((opened) => opened.dispose());
      runtime = null;
    },
  };
}

function troubleIn(error: unknown, { runtime }: LabState): string {
  if (runtime.state === "failed") return runtime.message;
  const reason = error instanceof Error ? error.message : String(error);
  return `The run could not start: ${reason}`;
}
