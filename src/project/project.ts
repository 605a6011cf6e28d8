import { extrasOfLab } from "#lab/extras-of-lab.ts";
import type { LabFiles, RunInput } from "#lab/runtime.ts";
import type { Scenario } from "#schemas/scenario.ts";

/** The files of a project by their path from its root, with `/` between folders. */
export type ProjectFiles = Record<string, string | Uint8Array>;

/** What a project is made from: plain data that a lab's page has. */
export interface ProjectLab {
  id: string;
  title: string;
  summary: string;
  /** The learner's text of the editable files, and the lab's own of the given ones, by path. */
  files: LabFiles;
  /** Paths of `files` that the lab gives and keeps as they are. */
  given: string[];
  routes: RunInput["routes"];
  scenario: Scenario;
  checks: Array<{ id: string; title: string }>;
  /** Packages of npm that the lab's code may import. */
  packages: string[];
}

/** One built file that every project of a lab holds. */
export interface ProjectAsset {
  /** Where it belongs in the project, for example `warm-start/engine-thread.js`. */
  path: string;
  /** Where the site serves it, from the site's base: `project/engine-thread-1f2e.js`. */
  url: string;
  bytes: number;
  /** Text is kept as text; all else as bytes. */
  text: boolean;
}

/** Where a project is used: mounted in a WebContainer, or taken home. */
export type ProjectKind = "container" | "takeHome";

/** `public/project/manifest.json`: the one file there whose name never changes. */
export interface ProjectManifest {
  /** The engine as a package, the same for every lab, with the programs of a project that is mounted. */
  engine: ProjectAsset[];
  /** The engine with the programs of a project that is taken home: all of them, also those `engine` has too. */
  takeHome: ProjectAsset[];
  /** Each lab's checks, by the lab's id. */
  checks: Record<string, ProjectAsset>;
  /** Packages that only the projects of labs that may import them hold, by the extra's id. */
  extras: Record<string, ProjectAsset>;
}

/** The built files of a lab's project; `null` when the site has none for the lab. */
export function assetsOf(
  { engine, takeHome, checks, extras }: ProjectManifest,
  lab: Pick<ProjectLab, "id" | "packages" | "files" | "scenario">,
  kind: ProjectKind,
): ProjectAsset[] | null {
  const own = checks[lab.id];
  if (own === undefined) return null;
  return [...(kind === "container" ? engine : takeHome), own, ...extrasOfLab(lab).flatMap((id) => extras[id] ?? [])];
}

/** The folder of a project that holds the engine; the learner's files keep their own paths from the project's root. */
export const engineFolder = "warm-start";

/** Everything but the learner's files that `programs/` read: `lab.json` in the project's root. */
export interface LabFile extends Omit<ProjectLab, "files"> {
  /** Where the lab's files are, from the project's root; the disk has their text. */
  paths: string[];
}

/** What `lab.json` says of a lab. */
export function labFile({ files, ...lab }: ProjectLab): LabFile {
  return { ...lab, paths: Object.keys(files) };
}
