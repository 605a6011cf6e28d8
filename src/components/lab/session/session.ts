import { type ReadonlySignal, signal } from "@preact/signals";
import type { LabFiles, LabRuntime, RunReport } from "#lab/runtime.ts";
import type { SourceLine } from "#sim/trace.ts";
import type { LabPage } from "../lab-page.ts";
import { openPrediction } from "./prediction.ts";
import type { LabServices } from "./services.ts";
import { initialState, type LabAction, type LabState, nextState, type Outcome } from "./state.ts";

/** The moment the scene shows. */
export interface Moment {
  atMillis: number;
  source?: SourceLine | undefined;
}

/** What another part of the page should bring into view; a new object each time it is asked for. */
export type Ask = { kind: "line"; source: SourceLine } | { kind: "moment"; atMillis: number };

/** One learner at one lab: the state, and everything they can ask for. */
export interface LabSession {
  readonly page: LabPage;
  readonly state: ReadonlySignal<LabState>;
  /** Apart from the state because it changes with every frame of playback. */
  readonly moment: ReadonlySignal<Moment | null>;
  /** The latest "Go to line" or "Show the moment". */
  readonly asked: ReadonlySignal<Ask | null>;
  dispatch(action: LabAction): void;
  ask(ask: Ask): void;
  showMoment(moment: Moment | null): void;
  /** Loads the engine before it is asked for; trouble is shown by Run, not here. */
  prepare(): Promise<void>;
  run(): Promise<void>;
  check(): Promise<void>;
  openSolution(): Promise<void>;
  dispose(): void;
}

export function createLabSession(page: LabPage, services: LabServices): LabSession {
  const starter: LabFiles = Object.fromEntries(page.files.map((file) => [file.path, file.starter]));
  const state = signal(initialState(starter, openPrediction(page)));
  const moment = signal<Moment | null>(null);
  const asked = signal<Ask | null>(null);
  const { shown, notShown } = page.scenario.seeds;
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

  const play = async (files: LabFiles, seed: number): Promise<Outcome> => {
    const opened = await openRuntime();
    await opened.prepare();
    const report: RunReport = await opened.run({
      lab: page.id,
      files: { ...files, ...given },
      routes: page.routes,
      scenario: page.scenario,
      seed,
    });
    return { files, report, judged: await services.judge(report) };
  };

  const whenIdle = async (work: (files: LabFiles) => Promise<void>) => {
    if (state.value.activity.kind !== "idle") return;
    try {
      await work(state.value.files);
    } catch (error) {
      dispatch({ type: "run-broke", message: troubleIn(error, state.value) });
    }
  };

  return {
    page,
    state,
    moment,
    asked,
    dispatch,
    ask(ask) {
      if (ask.kind === "line") dispatch({ type: "file-chosen", file: ask.source.file });
      asked.value = { ...ask };
    },
    showMoment: (value) => {
      moment.value = value;
    },
    async prepare() {
      try {
        await (await openRuntime()).prepare();
      } catch {
        // The status says so already, and Run tries again.
      }
    },
    run: () =>
      whenIdle(async (files) => {
        dispatch({ type: "run-started", seed: shown[0] });
        dispatch({ type: "run-finished", outcome: await play(files, shown[0]) });
      }),
    check: () =>
      whenIdle(async (files) => {
        const seeds = [...shown, ...notShown];
        const total = seeds.length;
        let first: Outcome | null = null;
        for (const [position, seed] of seeds.entries()) {
          const index = position + 1;
          dispatch({ type: "seed-started", seed, index, total });
          const outcome = await play(files, seed);
          first ??= outcome;
          if (outcome.judged.passed) continue;
          dispatch({ type: "check-finished", outcome, checked: { kind: "failed", seed, index, total } });
          return;
        }
        if (first) dispatch({ type: "check-finished", outcome: first, checked: { kind: "passed", total } });
      }),
    async openSolution() {
      if (state.value.solution.kind === "open") return dispatch({ type: "view-chosen", view: "solution" });
      dispatch({ type: "solution-changed", solution: { kind: "loading" } });
      try {
        dispatch({ type: "solution-changed", solution: { kind: "open", files: await services.solution() } });
      } catch {
        dispatch({ type: "solution-changed", solution: { kind: "failed" } });
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
