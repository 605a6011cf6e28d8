import type { Mistake } from "./mistake.ts";

/** Mistakes in lessons, myths, pitfalls, case studies and deeper pages. */
export const lesson = {
  "no-such-lab": {
    title: "A lab is named that isn’t there",
    why: "Readers would be sent to a page that doesn’t exist.",
    fix: "Write the name of a folder in `labs/`, or remove the mention.",
    example: { wrong: "lab: capcity", right: "lab: capacity" },
  },
} satisfies Record<string, Mistake>;
