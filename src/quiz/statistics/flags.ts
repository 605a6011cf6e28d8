import type { ChoiceShare } from "./choice-shares.ts";
import type { Estimate } from "./interval.ts";

/**
 * Where an item deserves a look. The cut-offs are conventions of test theory, and guides differ by a tenth: difficulty 0.3
 * to 0.8, point-biserial at least 0.2, an option chosen by under 5 % is dead (the last as in doi.org/10.1186/s12909-024-05433-y).
 */
const cutOffs = { tooHard: 0.3, tooEasy: 0.8, weak: 0.2, dead: 0.05 } as const;

export interface Flag {
  kind: "check-key" | "dead-option" | "too-hard" | "too-easy" | "weak";
  /** The option meant, where one is. */
  choice?: string;
  /** True when the whole interval lies beyond the cut-off; else chance alone may have brought the value there. */
  certain: boolean;
}

/**
 * The flags of an item. Each is raised by the value and is certain when the interval agrees: for a dead option that is
 * its upper end under 5 % too, which takes at least 73 answers.
 */
export function flagsOf(
  difficulty: Estimate,
  discrimination: Estimate | null,
  choices: readonly ChoiceShare[],
): Flag[] {
  const flags: Flag[] = [];
  const below = (kind: Flag["kind"], estimate: Estimate, cutOff: number, choice?: string) => {
    const isBelow = estimate.value < cutOff;
    if (isBelow) flags.push({ kind, ...(choice !== undefined && { choice }), certain: estimate.high < cutOff });
    return isBelow;
  };
  if (discrimination && !below("check-key", discrimination, 0)) below("weak", discrimination, cutOffs.weak);
  below("too-hard", difficulty, cutOffs.tooHard);
  if (difficulty.value > cutOffs.tooEasy) flags.push({ kind: "too-easy", certain: difficulty.low > cutOffs.tooEasy });
  for (const { id, role, share } of choices) if (role === "wrong") below("dead-option", share, cutOffs.dead, id);
  return flags;
}
