import type { LabFiles } from "#lab/runtime.ts";
import type { SourceLine } from "#sim/trace.ts";
import * as say from "#strings/lab-session.ts";
import type { LabPage } from "../lab-page.ts";
import type { LabState } from "./state.ts";

/** Files that can be read but not edited: the lab's own, and what an example brings along. */
export function readOnlyFiles(page: LabPage, { example }: Pick<LabState, "example">): LabFiles {
  const given = Object.fromEntries(page.given.map(({ path, text }) => [path, text]));
  return example ? { ...given, ...example.given } : given;
}

/** Everything that has a tab, editable files first. */
export function shownFiles(page: LabPage, state: Pick<LabState, "example" | "files">): LabFiles {
  return { ...state.files, ...readOnlyFiles(page, state) };
}

/** A place in the code for a button: the line, and the file where there is more than one. */
export function lineInWords(page: LabPage, { file, line }: SourceLine): string {
  return page.files.length + page.given.length === 1 ? say.line(line) : say.lineOfFile(line, file);
}

/** What an editor is called by a screen reader: the file, and whether it can be edited. */
export const editorLabel = (path: string, readOnly: boolean): string =>
  readOnly ? say.codeOfReadOnly(path) : say.codeOf(path);
