import type { LabPlayer } from "#cli/play/lab-player.ts";
import type { Mutant } from "./mutants-of.ts";

/** How a mutant fared: what killed it and on which seed, or that it passed every check on every seed. */
export interface Fate {
  mutant: Mutant;
  killedBy: { seed: number; what: string } | null;
}

/** Plays a mutant on one seed after the other, until a check fails or the run stops. Throws what a check throws. */
export async function hunt(mutant: Mutant, { seeds, play }: LabPlayer): Promise<Fate> {
  for (const seed of seeds) {
    const { passed, error, checks } = await play(mutant.files, seed).catch((reason: unknown) => {
      const message = reason instanceof Error ? reason.message : String(reason);
      throw new Error(`${mutant.id}: on seed ${seed} a check throws “${message}”. Make it expect any answer.`);
    });
    if (error !== null) return { mutant, killedBy: { seed, what: `the run stops: ${error}` } };
    if (!passed) return { mutant, killedBy: { seed, what: checks.find((check) => !check.passed)?.id ?? "" } };
  }
  return { mutant, killedBy: null };
}
