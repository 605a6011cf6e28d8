import * as say from "#strings/lab-session.ts";
import { openingTrouble } from "./answer-words.ts";
import { checkSummary } from "./check-words.ts";
import type { Offer } from "./offer.ts";
import { isPredictedRun, predictionVerdict } from "./prediction.ts";
import { runTitles, startedWords, whatIfWords, withChanges } from "./runs.ts";
import type { LabAction, LabState, Outcome } from "./state.ts";

/** What a screen reader should say after an action; null leaves the last words in place. */
export function announcementFor(state: LabState, action: LabAction): string | null {
  switch (action.type) {
    case "run-started":
      return say.running(sayRun(action));
    case "seed-started":
      return say.checkingSeed(action.index, action.total);
    case "run-finished":
      return sentences(runSummary(state), checkCount(state), predictionSummary(state));
    case "check-finished":
      return sentences(checkSummary(state), predictionSummary(state));
    case "run-kept":
      return say.runKept(runTitles[action.name], runSummary({ outcome: action.outcome }));
    case "run-shown":
      return `${shownWords(action.outcome)} ${runSummary(state)}`;
    case "run-cancelled":
      return say.cancelled;
    case "run-held":
      return say.runWaits(action.because);
    case "offer-changed":
      return action.offer && offerWords(action.offer);
    case "file-refused":
    case "run-broke":
      return action.message;
    case "draft-opened":
      return say.draftIsOpen;
    case "hint-shown":
      return say.hintIsShown(state.hintsShown);
    case "reset":
      return state.example ? say.exampleIsReset : say.filesAreReset;
    case "undone":
      return state.example ? say.exampleResetUndone : say.resetUndone;
    case "example-opened":
      return state.example && say.exampleIsOpen(state.example.says);
    case "example-refused":
      return state.opening && openingTrouble(state.opening);
    case "example-closed":
      return say.ownCodeIsBack;
    case "example-taken":
      return say.exampleTaken;
    case "solution-changed":
      return action.solution.kind === "open"
        ? say.solutionIsOpen
        : action.solution.kind === "failed"
          ? say.solutionNotLoaded
          : null;
    default:
      return null;
  }
}

/** One sentence about the last run, whichever way it went. */
export function runSummary({ outcome }: Pick<LabState, "outcome">): string {
  if (!outcome) return "";
  const { trace } = outcome.report;
  if (trace.error) return say.runStopped(trace.error.message);
  const { requests, ok, refused } = outcome.judged.metrics;
  const refusals = refused === 0 ? say.noneRefused : say.someRefused(refused);
  return say.runEnded(trace.seed, whatIfWords(outcome), ok, requests, refusals);
}

const sayRun = ({ parameters, ...run }: LabAction & { type: "run-started" }): string =>
  withChanges(startedWords(run), parameters);

/** Where a run that was not played just now is from. */
export function shownWords({ source, report }: Outcome): string {
  switch (source) {
    case "recorded-starter":
      return say.starterRecording;
    case "recorded-solution":
      return say.solutionRecording;
    case "file":
      return say.runIsFromFile;
    default:
      return say.seedIsShown(report.trace.seed);
  }
}

function offerWords(offer: Offer): string | null {
  if (offer.state === "refused") return offer.message;
  return offer.state === "ready" ? say.linkWaits : null;
}

/** How many checks hold on the seed that was run; nothing where the run stopped and none was judged. */
export function checkCount({ outcome }: LabState): string {
  if (!outcome || outcome.report.trace.error) return "";
  const { checks } = outcome.judged;
  if (checks.length === 0) return "";
  const held = checks.filter((check) => check.passed).length;
  return say.checksHold(held, checks.length);
}

/** How the learner's prediction came out, after the run it was about. */
function predictionSummary({ predicting, outcome, starter }: LabState): string {
  if (!predicting || !outcome || !isPredictedRun(predicting, outcome, starter)) return "";
  const verdict = predictionVerdict(predicting);
  return verdict.kind === "right" || verdict.kind === "wrong" ? verdict.text : "";
}

const sentences = (...all: string[]): string => all.filter((sentence) => sentence !== "").join(" ");
