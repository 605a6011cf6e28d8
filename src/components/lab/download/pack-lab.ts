import { fetchProjectAssets } from "#project/fetch-assets.ts";
import type { ProjectLab } from "#project/project.ts";
import { projectName } from "#project/take-home/package-file.ts";
import { takeHomeProject } from "#project/take-home/take-home-project.ts";
import { zipProject } from "#project/take-home/zip-project.ts";

export interface PackedLab {
  /** Of the file to be saved. */
  name: string;
  zip: Uint8Array;
}

/** The lab as a zip, with what this site at `base` serves for projects. `onProgress` gets the share that has come, from 0 to 1. */
export async function packLab(
  base: string,
  lab: ProjectLab,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<PackedLab> {
  const assets = await fetchProjectAssets(base, lab, onProgress, { kind: "takeHome", signal });
  const folder = projectName(lab);
  return { name: `${folder}.zip`, zip: zipProject({ ...assets, ...takeHomeProject(lab) }, folder) };
}
