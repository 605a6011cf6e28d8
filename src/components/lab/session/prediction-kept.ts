import type { Progress } from "#progress/index.ts";
import type { LabPrediction } from "#schemas/lab.ts";
import type { Guess, Predicting } from "./prediction.ts";

const predictionId = (lab: string): string => `lab-${lab}`;

/** The learner's guess and the measured count from an earlier visit; a count of another metric is dropped. */
export function keptPrediction(
  progress: Progress,
  lab: string,
  { metric }: LabPrediction,
): { guess: Guess | null; measured: number | null } {
  const kept = progress.read().predictions[predictionId(lab)];
  const guess: Guess | null = kept
    ? typeof kept.value === "number"
      ? { value: kept.value }
      : { skipped: true }
    : null;
  const measured = progress.labView(lab)?.measured;
  return { guess, measured: isMeasured(measured) && measured.metric === metric ? measured.value : null };
}

/** Keeps what changed from `before` to `now`. */
export function keepPrediction(progress: Progress, lab: string, before: Predicting | null, now: Predicting | null) {
  if (!now) return;
  const { asked, guess, measured } = now;
  if (guess && guess !== before?.guess) progress.commitPrediction({ id: predictionId(lab), ...guess });
  if (measured !== null && measured !== before?.measured)
    progress.saveLabView(lab, { ...progress.labView(lab), measured: { metric: asked.metric, value: measured } });
}

function isMeasured(value: unknown): value is { metric: string; value: number } {
  return typeof value === "object" && value !== null && "metric" in value && "value" in value
    ? typeof value.metric === "string" && typeof value.value === "number"
    : false;
}
