import { openingTrouble } from "./answer-words.ts";
import { checkSummary } from "./check-words.ts";
import type { Offer } from "./offer.ts";
import { isPredictedRun, predictionVerdict } from "./prediction.ts";
import { runTitles, whatIfWords } from "./runs.ts";
import type { LabAction, LabState, Outcome } from "./state.ts";

/** What a screen reader should say after an action; null leaves the last words in place. */
export function announcementFor(state: LabState, action: LabAction): string | null {
  switch (action.type) {
    case "run-started":
      return `Running ${sayRun(action)}.`;
    case "seed-started":
      return `Checking: seed ${action.index} of ${action.total}.`;
    case "run-finished":
      return sentences(runSummary(state), checkCount(state), predictionSummary(state));
    case "check-finished":
      return sentences(checkSummary(state), predictionSummary(state));
    case "run-kept":
      return `${runTitles[action.name]}: ${runSummary({ outcome: action.outcome })}`;
    case "run-shown":
      return `${shownWords(action.outcome)} ${runSummary(state)}`;
    case "run-cancelled":
      return "Cancelled.";
    case "run-held":
      return `Run waits. ${action.because}`;
    case "offer-changed":
      return action.offer && offerWords(action.offer);
    case "file-refused":
    case "run-broke":
      return action.message;
    case "draft-opened":
      return "The code is open beside your own, which is kept. Nothing has run.";
    case "hint-shown":
      return `Hint ${state.hintsShown} is shown.`;
    case "reset":
      return `${state.example ? "The example is back as it was" : "Your files are back as they began"}. You can undo this.`;
    case "undone":
      return state.example ? "Your changes to the example are back." : "Your code is back as it was.";
    case "example-opened":
      return state.example && `An example is open, your own code is kept. It is ${state.example.says}`;
    case "example-refused":
      return state.opening && openingTrouble(state.opening);
    case "example-closed":
      return "Your own code is back.";
    case "example-taken":
      return "The example is your code now. You can undo this.";
    case "solution-changed":
      return action.solution.kind === "open"
        ? "The solution is open next to your code."
        : action.solution.kind === "failed"
          ? "The solution could not be loaded."
          : null;
    default:
      return null;
  }
}

/** One sentence about the last run, whichever way it went. */
export function runSummary({ outcome }: Pick<LabState, "outcome">): string {
  if (!outcome) return "";
  const { trace } = outcome.report;
  if (trace.error) return `The run stopped. ${trace.error.message}`;
  const { requests, ok, refused } = outcome.judged.metrics;
  const refusals = refused === 0 ? "No connection was refused." : `${connections(refused)} refused.`;
  const whatIf = whatIfWords(outcome);
  return `Seed ${trace.seed}${whatIf && `, ${whatIf}`}: ${ok} of ${requests} requests answered. ${refusals}`;
}

const sayRun = ({ seed, parameters, beside }: LabAction & { type: "run-started" }): string =>
  [beside ? `${runTitles[beside]}, seed ${seed}` : `seed ${seed}`, whatIfWords({ parameters })]
    .filter((part) => part !== "")
    .join(", ");

/** Where a run that was not played just now is from. */
export function shownWords({ source, report }: Outcome): string {
  switch (source) {
    case "recorded-starter":
      return "This is a recording of the starter, not of your code.";
    case "recorded-solution":
      return "This is a recording of the solution, not of your code.";
    case "file":
      return "This run is from a file.";
    default:
      return `The run of seed ${report.trace.seed} is shown.`;
  }
}

function offerWords(offer: Offer): string | null {
  if (offer.state === "refused") return offer.message;
  return offer.state === "ready" ? "This link holds code for this page. It waits above the editor." : null;
}

/** How many checks hold on the seed that was run; nothing where the run stopped and none was judged. */
export function checkCount({ outcome }: LabState): string {
  if (!outcome || outcome.report.trace.error) return "";
  const { checks } = outcome.judged;
  if (checks.length === 0) return "";
  const held = checks.filter((check) => check.passed).length;
  return `${held} of ${checks.length} checks hold on this seed.`;
}

/** How the learner's prediction came out, after the run it was about. */
function predictionSummary({ predicting, outcome, starter }: LabState): string {
  if (!predicting || !outcome || !isPredictedRun(predicting, outcome, starter)) return "";
  const verdict = predictionVerdict(predicting);
  return verdict.kind === "right" || verdict.kind === "wrong" ? verdict.text : "";
}

const sentences = (...all: string[]): string => all.filter((sentence) => sentence !== "").join(" ");
const connections = (count: number): string => (count === 1 ? "1 connection was" : `${count} connections were`);
