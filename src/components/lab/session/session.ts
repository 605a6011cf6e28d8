import { signal } from "@preact/signals";
import { picked } from "#lab/platform-picks.ts";
import type { LabFiles, RunReport } from "#lab/runtime.ts";
import type { RunFile } from "#lab/share/index.ts";
import * as say from "#strings/lab-session.ts";
import { hasTask, type LabPage } from "../lab-page.ts";
import { answerInWords } from "./answer-words.ts";
import { checkSeeds } from "./check-seeds.ts";
import { type Doubt, doubtWords } from "./doubt.ts";
import { type Brought, draftOf } from "./example.ts";
import type { Ask, Kept, LabSession, Moment } from "./lab-session.ts";
import { Cancelled, createPlayer } from "./player.ts";
import { openPrediction } from "./prediction.ts";
import { placeOf, readOffer } from "./read-offer.ts";
import type { LabServices } from "./services.ts";
import { initialState, type LabAction, type LabState, nextState, type Outcome, type Solution } from "./state.ts";

export type { Ask, Kept, LabSession, Moment } from "./lab-session.ts";

/** The text to run, and the example it is of. */
export type Draft = Pick<Outcome, "files" | "answer" | "parameters">;

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
    if (state.value.doubt) return hold(state.value.doubt);
    try {
      await work({ files: draftOf(state.value), answer: example?.answer, parameters });
    } catch (error) {
      if (error instanceof Cancelled) return dispatch({ type: "run-cancelled" });
      dispatch({ type: "run-broke", message: troubleIn(error, state.value) });
      if (hasTask(page) && state.value.runtime.state === "failed" && !state.value.outcome)
        await showRecorded("starter");
    }
  };

  /** Shows what needs no engine in place of a run. */
  const hold = async (doubt: Doubt) => {
    if (hasTask(page) && !state.value.outcome) await showRecorded("starter");
    dispatch({ type: "run-held", because: say.runAnywayIsBelow(doubtWords[doubt]) });
  };

  const showRecorded = async (name: "starter" | "solution") => {
    try {
      const { files, trace, traceHash } = (await services.recorded())[name];
      const outcome = { ...(await judged(files, { trace, traceHash })), source: `recorded-${name}` as const };
      dispatch({ type: "run-shown", outcome });
    } catch {
      dispatch({ type: "file-refused", message: say.recordedNotLoaded });
    }
  };

  const judged = async (files: LabFiles, run: Pick<RunReport, "trace" | "traceHash">): Promise<Outcome> => {
    const report: RunReport = { ...run, queries: 0, wallMillis: 0 };
    return { files, report, judged: await services.judge(report) };
  };

  const run = () =>
    whenIdle(async (draft) => {
      const { seed, parameterTrouble } = state.value;
      if (parameterTrouble) return dispatch({ type: "run-held", because: parameterTrouble });
      dispatch({ type: "run-started", seed, parameters: draft.parameters ?? {} });
      dispatch({ type: "run-finished", outcome: await play(draft, seed) });
    });

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
      if (state.value.doubt) return;
      try {
        await player.prepare();
      } catch {
        // The status says so already, and Run tries again.
      }
    },
    run,
    async runAnyway() {
      dispatch({ type: "doubted", doubt: null });
      await run();
    },
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
        if (!own) throw new Error(say.noSolution);
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
      if (!outcome) throw new Error(say.noRunToAskAbout);
      if (state.value.doubt) throw new Error(say.pressRunAnyway(doubtWords[state.value.doubt]));
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
      const draft: Brought = { from: "link", says: say.codeFromLink, files, seed, parameters, atMillis };
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
      if (!outcome) throw new Error(say.noRunToSave);
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
          says: say.codeOfSavedRun,
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
  return say.couldNotStart(wordsOf(error));
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
