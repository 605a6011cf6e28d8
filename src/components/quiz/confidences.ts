import type { Confidence } from "#schemas/progress.ts";
import * as say from "#strings/question.ts";

/** How sure a learner can say to be, in the order asked. */
export const CONFIDENCES: readonly { value: Confidence; label: string }[] = [
  { value: "sure", label: say.sure },
  { value: "fairly", label: say.fairlySure },
  { value: "guess", label: say.guess },
];
