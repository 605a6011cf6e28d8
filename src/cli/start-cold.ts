import { rm } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "./child.ts";

/** In CI a gate trusts no run that another one left; what its own first steps play, its later steps need not play again. */
export async function startCold(folder = join(projectRoot, ".cache/warm-start"), ci = process.env.CI): Promise<void> {
  if (ci) await rm(folder, { recursive: true, force: true });
}
