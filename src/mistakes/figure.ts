import type { Mistake } from "./mistake.ts";

/** Mistakes in figures and tables of outcomes. */
export const figure = {
  "figure-stopped": {
    title: "A figure’s run stopped",
    why: "There is nothing to show: the run ended with an error of the simulator, not of the handler.",
    fix: "Mend what the message names in the figure’s files or its scenario.",
    example: { wrong: "while (true) {}", right: "a handler that answers" },
  },
  "figure-claim-fails": {
    title: "A figure’s run does not show what the page says",
    why: "The words beside the picture would be wrong.",
    fix: "Correct the claim and the page’s words to what the run shows, or the handler.",
    example: { wrong: "holds: ({ metrics }) => metrics.opened === 9", right: "… === 10" },
  },
  "figure-slider": {
    title: "A figure’s slider tells something else than its run",
    why: "The reader would move the slider and see another number than the text says.",
    fix: "Correct `own`, `values` or the claims of the slider to what its runs show.",
    example: { wrong: "own: 3, and the code has max: 2", right: "own: 2" },
  },
} satisfies Record<string, Mistake>;
