import type { Mistake } from "./mistake.ts";

/** Mistakes in the platforms and their limits. */
export const platform = {
  "unknown-platform": {
    title: "A platform is not known",
    why: "A run needs a platform’s limits, and there are none under this name.",
    fix: "Write the id of a platform there is, or add its file to `content/platforms/`.",
    example: { wrong: 'platform: "lamda"', right: 'platform: "lambda"' },
  },
} satisfies Record<string, Mistake>;
