import { type ReadonlySignal, signal } from "@preact/signals";
import { picked } from "#lab/platform-picks.ts";
import type { LabFiles, RunReport, SqlAnswer, SqlQuestion } from "#lab/runtime.ts";
import type { RunFile } from "#lab/share/index.ts";
import type { SourceLine } from "#sim/trace.ts";
import { hasTask, type LabPage } from "../lab-page.ts";
import { answerInWords } from "./answer-words.ts";
import { checkSeeds } from "./check-seeds.ts";
import { type Brought, draftOf } from "./example.ts";
import { Cancelled, createPlayer } from "./player.ts";
import { openPrediction } from "./prediction.ts";
import { placeOf, readOffer } from "./read-offer.ts";
import type { RunName } from "./runs.ts";
import type { LabServices } from "./services.ts";
import { initialState, type LabAction, type LabState, nextState, type Outcome, type Solution } from "./state.ts";

/** The text to run, and the example it is of. */
export type Draft = Pick<Outcome, "files" | "answer" | "parameters">;

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

export function createLabSession(page: LabPage, services: LabServices): LabSession {
  const starter: LabFiles = Object.fromEntries(page.files.map((file) => [file.path, file.starter]));
  const { shown } = page.scenario.seeds;
  const state = signal(initialState(starter, openPrediction(page), shown[0]));
  const moment = signal<Moment | null>(null);
  const asked = signal<Ask | null>(null);
  const kept = signal<Kept>("kept");
  const dispatch = (action: LabAction) => {
    state.value = nextState(state.value, action);
  };
  const player = createPlayer(page, services, (status) => dispatch({ type: "runtime-changed", status }));

  let answers: ReturnType<LabServices["answers"]> | null = null;
  const openAnswers = (): ReturnType<LabServices["answers"]> => {
    answers ??= services.answers().catch((error) => {
      answers = null;
      throw error;
    });
    return answers;
  };

  const play = async (draft: Draft, seed: number): Promise<Outcome> => ({
    ...draft,
    ...(await player.play({ ...draft, seed })),
  });

  const whenIdle = async (work: (draft: Draft) => Promise<void>) => {
    const { activity, example, parameters } = state.value;
    if (activity.kind !== "idle") return;
    try {
      await work({ files: draftOf(state.value), answer: example?.answer, parameters });
    } catch (error) {
      if (error instanceof Cancelled) return dispatch({ type: "run-cancelled" });
      dispatch({ type: "run-broke", message: troubleIn(error, state.value) });
      if (hasTask(page) && state.value.runtime.state === "failed" && !state.value.outcome)
        await showRecorded("starter");
    }
  };

  const showRecorded = async (name: "starter" | "solution") => {
    try {
      const { files, trace, traceHash } = (await services.recorded())[name];
      const outcome = { ...(await judged(files, { trace, traceHash })), source: `recorded-${name}` as const };
      dispatch({ type: "run-shown", outcome });
    } catch {
      dispatch({ type: "file-refused", message: "The recorded runs could not be loaded. Check your connection." });
    }
  };

  const judged = async (files: LabFiles, run: Pick<RunReport, "trace" | "traceHash">): Promise<Outcome> => {
    const report: RunReport = { ...run, queries: 0, wallMillis: 0 };
    return { files, report, judged: await services.judge(report) };
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
        await player.prepare();
      } catch {
        // The status says so already, and Run tries again.
      }
    },
    run: () =>
      whenIdle(async (draft) => {
        const { seed, parameterTrouble } = state.value;
        if (parameterTrouble) return dispatch({ type: "run-held", because: parameterTrouble });
        dispatch({ type: "run-started", seed, parameters: draft.parameters ?? {} });
        dispatch({ type: "run-finished", outcome: await play(draft, seed) });
      }),
    check: () =>
      whenIdle(async ({ files, answer, parameters: changed }) => {
        const parameters = picked(page.scenario, changed);
        dispatch({
          type: "check-finished",
          ...(await checkSeeds(page.scenario, (seed, index, total) => {
            dispatch({ type: "seed-started", seed, index, total, parameters });
            return play({ files, answer, parameters }, seed);
          })),
        });
      }),
    cancel() {
      if (state.value.activity.kind !== "idle") player.cancel();
    },
    playBeside: (name) =>
      whenIdle(async () => {
        const { runs } = state.value;
        const seed = runs.mine?.report.trace.seed ?? state.value.seed;
        const parameters = runs.mine?.parameters ?? {};
        dispatch({ type: "run-started", seed, parameters, beside: name });
        const own = name === "starter" ? {} : (await openAnswers()).solution;
        if (!own) throw new Error("this lab has no solution");
        const outcome = await play({ files: { ...starter, ...own }, parameters }, seed);
        dispatch({ type: "run-kept", name, outcome });
      }),
    playAgain: (name, seed) =>
      whenIdle(async () => {
        const run = state.value.runs[name];
        if (!run) return;
        const { files, answer, parameters } = run;
        dispatch({ type: "run-started", seed, parameters: parameters ?? {}, beside: name });
        dispatch({ type: "run-kept", name, outcome: await play({ files, answer, parameters }, seed) });
      }),
    showRecorded,
    async askDatabase(sql, server) {
      const { outcome } = state.value;
      if (!outcome) throw new Error("There is no run to ask about.");
      const { files, report, parameters } = outcome;
      const asked = { atMillis: moment.value?.atMillis ?? 0, sql, ...(server && { server }) };
      return player.ask({ files, seed: report.trace.seed, parameters }, asked);
    },
    cancelAsking() {
      if (state.value.activity.kind === "idle") player.cancel();
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
    async offerLink(text) {
      dispatch({ type: "offer-changed", offer: { state: "reading" } });
      dispatch({ type: "offer-changed", offer: await readOffer(text, page, services) });
    },
    openOffer() {
      const { offer } = state.value;
      if (offer?.state !== "ready") return;
      const { files, seed, parameters, atMillis } = offer.shared;
      const draft: Brought = { from: "link", says: "code from a link.", files, seed, parameters, atMillis };
      dispatch({ type: "draft-opened", draft });
    },
    async link() {
      const { files, parameters, seed } = state.value;
      const { shareTooLong, writeShared } = await services.share();
      const atMillis = moment.value?.atMillis ?? null;
      const text = await writeShared({ lab: page.id, files, parameters, seed, atMillis });
      return shareTooLong(text) ? null : text;
    },
    async runFile() {
      const { outcome } = state.value;
      if (!outcome) throw new Error("There is no run to save.");
      const { files, parameters = {}, report } = outcome;
      const { trace, traceHash } = report;
      const { writeRunFile } = await services.share();
      return writeRunFile({ lab: page.id, files, parameters, seed: trace.seed, trace, traceHash });
    },
    async openRunFile(file) {
      try {
        const { readRunFile } = await services.share();
        const run: RunFile = await readRunFile(file, placeOf(page));
        const { files, seed, parameters } = run;
        const outcome: Outcome = { ...(await judged(files, run)), answer: "run", parameters, source: "file" };
        const draft: Brought = {
          from: "run",
          says: "the code of a saved run.",
          files,
          seed,
          parameters,
          atMillis: null,
        };
        dispatch({ type: "draft-opened", draft });
        dispatch({ type: "run-kept", name: "opened", outcome });
        dispatch({ type: "run-shown", outcome });
      } catch (error) {
        dispatch({ type: "file-refused", message: wordsOf(error) });
      }
    },
    dispose: () => player.dispose(),
  };
}

function troubleIn(error: unknown, { runtime }: LabState): string {
  if (runtime.state === "failed") return runtime.message;
  return `The run could not start: ${wordsOf(error)}`;
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
