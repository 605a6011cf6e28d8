import type { Confidence } from "#schemas/progress.ts";

/** How sure a learner can say to be, in the order asked. */
export const CONFIDENCES: readonly { value: Confidence; label: string }[] = [
  { value: "sure", label: "Sure" },
  { value: "fairly", label: "Fairly sure" },
  { value: "guess", label: "A guess" },
];
