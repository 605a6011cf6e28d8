import type { ProjectLab } from "#project/project.ts";
import type { LabPage, LabProject } from "../lab-page.ts";
import { ownFiles } from "../session/example.ts";
import type { LabState } from "../session/state.ts";

/** What a page needs beside the lab's own to start a WebContainer. */
export interface AboutContainer extends LabProject {
  /** The site owner's key for WebContainer's API. */
  licenceKey: string | null;
  /** Whose WebContainer is, and under which licence. */
  licenceNote: string;
  /** Whether labs were seen to work on the vendor's host, in words that follow “they are”. */
  verified: string;
}

/** The lab as a project, with the learner's own text: an example that is open stays in the page. */
export function projectLab(page: LabPage, about: LabProject, state: LabState): ProjectLab {
  const { title, summary, packages } = about;
  return {
    id: page.id,
    title,
    summary,
    files: { ...Object.fromEntries(page.given.map(({ path, text }) => [path, text])), ...ownFiles(state) },
    given: page.given.map(({ path }) => path),
    routes: page.routes,
    scenario: page.scenario,
    checks: page.checks,
    packages,
  };
}
