/** Which of the two editors: the full one (Monaco) or the plain one (a textarea). */
export type EditorKind = "full" | "plain";

const KEY = "warm-start:editor";
/** Monaco's makers say it does not support touch; below this width there is no room for it either. */
const SUITABLE = "(pointer: fine) and (min-width: 48rem)";

/** The editor the reader chose in this browser, or the one that serves here. */
export function editorKind(): EditorKind {
  try {
    const kept = localStorage.getItem(KEY);
    if (kept === "full" || kept === "plain") return kept;
  } catch {
    // A browser that keeps nothing has no choice to tell.
  }
  return matchMedia(SUITABLE).matches ? "full" : "plain";
}

export function keepEditorKind(kind: EditorKind): void {
  try {
    localStorage.setItem(KEY, kind);
  } catch {
    // Then it holds for this page.
  }
}
