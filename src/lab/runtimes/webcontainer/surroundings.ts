import { containerProject } from "#project/container-project.ts";
import { fetchProjectAssets } from "#project/fetch-assets.ts";
import type { ProjectFiles, ProjectLab } from "#project/project.ts";
import { type Client, loadClient } from "./client.ts";
import { type FrameWatch, watchFrame } from "./frame-watch.ts";

/** What a container needs of the page and the site around it. */
export interface Surroundings {
  isIsolated(): boolean;
  isOnline(): boolean;
  /** Where the container comes from, for example `https://stackblitz.com`. */
  origin(): string;
  watchFrame(origin: string): FrameWatch;
  client(): Promise<Client>;
  /** All files of a lab's project; `onProgress` gets numbers from 0 to 1. */
  project(
    base: string,
    lab: ProjectLab,
    onProgress: (progress: number) => void,
    signal: AbortSignal,
  ): Promise<ProjectFiles>;
}

const vendorsOrigin = "https://stackblitz.com";

/** The page this runs in. */
export const thisPage: Surroundings = {
  isIsolated: () => globalThis.crossOriginIsolated === true,
  isOnline: () => navigator.onLine !== false,
  // The client reads the same name: a site's own mirror of the frame's page, or a test's.
  origin: () =>
    new URL((globalThis as { WEBCONTAINER_API_IFRAME_URL?: string }).WEBCONTAINER_API_IFRAME_URL ?? vendorsOrigin)
      .origin,
  watchFrame,
  client: loadClient,
  project: async (base, lab, onProgress, signal) => ({
    ...containerProject(lab),
    ...(await fetchProjectAssets(base, lab, onProgress, { signal })),
  }),
};
