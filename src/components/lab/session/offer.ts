import type { LabFiles } from "#lab/runtime.ts";
import type { Shared } from "#lab/share/index.ts";
import { diffLines } from "./line-diff.ts";
import type { LabState } from "./state.ts";

/** What a link brought: looked at, and not opened before the reader agrees. */
export type Offer =
  | { state: "reading" }
  | { state: "ready"; shared: Shared }
  /** `elsewhere`: the id of the lab it belongs to; null for the sandbox page. */
  | { state: "refused"; message: string; elsewhere?: string | null };

export type OfferAction =
  | { type: "offer-changed"; offer: Offer | null }
  /** A saved run could not be opened. */
  | { type: "file-refused"; message: string };

export function offerStep(state: LabState, action: OfferAction): LabState {
  switch (action.type) {
    case "offer-changed":
      return { ...state, offer: action.offer };
    case "file-refused":
      return { ...state, fileTrouble: action.message };
  }
}

export interface ChangedFile {
  path: string;
  lines: number;
  /** There are more, which were not counted. */
  atLeast: boolean;
}

/** Longest file whose changes are counted line by line; what is longer came from no lab. */
const mostLines = 2_000;

/** How many lines of each file a link changes of what the lab starts from; files as they were are left out. */
export function changedLines(starter: LabFiles, files: LabFiles): ChangedFile[] {
  return Object.entries(files).flatMap(([path, text]): ChangedFile[] => {
    if (text === starter[path]) return [];
    const lines = text.split("\n");
    if (lines.length > mostLines) return [{ path, lines: mostLines, atLeast: true }];
    const changed = diffLines(starter[path] ?? "", text).filter(({ kind }) => kind !== "same");
    const added = changed.filter(({ kind }) => kind === "added").length;
    // A line that was changed is one line removed and one added.
    return [{ path, lines: Math.max(added, changed.length - added), atLeast: false }];
  });
}
