import type { LabFiles } from "#lab/runtime.ts";
import { judgeEstimate } from "#quiz/estimate.ts";
import type { LabPrediction } from "#schemas/lab.ts";
import * as say from "#strings/lab-prediction.ts";
import type { LabPage } from "../lab-page.ts";
import { sameFiles } from "./same-files.ts";
import type { Outcome } from "./state.ts";

/** What the learner committed to. */
export type Guess = { value: number } | { skipped: true };

/** A lab's prediction from the question to the verdict. */
export interface Predicting {
  asked: LabPrediction;
  /** The seed that is shown: the run the question is about. */
  seed: number;
  /** Null until the learner commits, skips or runs. */
  guess: Guess | null;
  /** A number that stands in the field and was not committed yet. */
  typed: number | null;
  /** The count asked for, read off a run of the unchanged starter; null until there was one. */
  measured: number | null;
}

/** The prediction of a lab nobody has answered yet; null where the lab asks none. */
export function openPrediction({ prediction, scenario }: LabPage): Predicting | null {
  return prediction && { asked: prediction, seed: scenario.seeds.shown[0], guess: null, typed: null, measured: null };
}

/** A run is about to give the number away: what is typed counts as committed, and an empty field as skipped. */
export function settledByRun(predicting: Predicting | null): Predicting | null {
  if (!predicting || predicting.guess) return predicting;
  return { ...predicting, guess: predicting.typed === null ? { skipped: true } : { value: predicting.typed } };
}

/** Whether a run is the one the question is about: the unchanged starter on the shown seed and as the lab has it, played to its end. */
export function isPredictedRun(
  { seed }: Predicting,
  { files, report, parameters }: Outcome,
  starter: LabFiles,
): boolean {
  if (Object.keys(parameters ?? {}).length > 0) return false;
  return !report.trace.error && report.trace.seed === seed && sameFiles(files, starter);
}

/** Takes the count off a run, if it is the one the question is about. */
export function measuredBy(predicting: Predicting | null, outcome: Outcome, starter: LabFiles): Predicting | null {
  if (!predicting || !isPredictedRun(predicting, outcome, starter)) return predicting;
  return { ...predicting, measured: outcome.judged.metrics[predicting.asked.metric] };
}

/** `open`: nothing to say before there is a guess. `waiting`: no run of the starter yet. `told`: skipped, the number is known. */
export type PredictionVerdict = { kind: "open" } | { kind: "waiting" | "told" | "right" | "wrong"; text: string };

/** How the prediction came out, in words. */
export function predictionVerdict({ asked, seed, guess, measured }: Predicting): PredictionVerdict {
  if (!guess) return { kind: "open" };
  const said = "value" in guess ? say.youPredicted(guess.value) : say.youSkipped;
  if (measured === null) return { kind: "waiting", text: say.runShowsIt(said, seed) };
  const happened = say.happened(said, countInWords[asked.metric](measured));
  if (!("value" in guess)) return { kind: "told", text: happened };
  const off = Math.abs(guess.value - measured);
  if (off > 0 && off <= asked.tolerance) return { kind: "right", text: say.closeEnough(happened, off) };
  const judged = judgeEstimate(guess.value, { low: measured, high: measured });
  return { kind: off === 0 ? "right" : "wrong", text: say.yourNumberIs(happened, judged) };
}

const countInWords: Record<LabPrediction["metric"], (count: number) => string> = {
  requests: say.requestsArrived,
  ok: say.wereAnswered,
  failed: say.requestsFailed,
  refused: say.connectionsRefused,
  opened: say.connectionsOpened,
  peakConnections: say.openAtTheMost,
  leakedClients: say.clientsStayedOpen,
  coldStarts: say.startedCold,
};
