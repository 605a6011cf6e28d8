import { LabError } from "#lab/runtimes/node/load-lab.ts";
import { broken, type Finding, misfit } from "./finding.ts";

/** What a part of the check finds; where it throws, that it did, so that the other parts still say what they find. */
export async function orStopped(file: string, claim: string, part: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await part();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error instanceof LabError) return error.mistakes.map((mistake) => misfit(mistake.file, mistake));
    const [message = "", ...stack] = (error.stack ?? error.message).split("\n");
    const where = stack.find((line) => line.includes("file:"))?.trim();
    return [broken({ mistake: "check-stopped", file, claim }, [message, where].filter(Boolean).join(" "))];
  }
}
