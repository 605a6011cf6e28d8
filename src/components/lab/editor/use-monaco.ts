import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { LabSession } from "../session/session.ts";
import { whenWanted } from "./when-wanted.ts";

type MonacoModule = typeof import("./monaco/mount-editor.ts");

/** The caret to take over: where it was, and whether the reader was in the editor. */
export interface Caret {
  offset: number;
  focused: boolean;
}

interface Result {
  /** Null until Monaco is here, and for good where it does not serve. */
  editor: MonacoModule | null;
  failed: boolean;
  caret: Caret;
  onCaret(offset: number): void;
}

/** Monaco's makers say it does not support touch; below this width there is no room for it either. */
const SUITABLE = "(pointer: fine) and (min-width: 48rem)";

/** Loads Monaco once the reader comes near the editor, and never where it does not serve. */
export function useMonaco(area: RefObject<HTMLElement>, session: LabSession): Result {
  const [editor, setEditor] = useState<MonacoModule | null>(null);
  const [failed, setFailed] = useState(false);
  const caret = useRef<Caret>({ offset: 0, focused: false });

  useEffect(() => {
    const host = area.current;
    if (import.meta.env.SSR || !host || !matchMedia(SUITABLE).matches) return;
    return whenWanted(host, () => {
      import("./monaco/mount-editor.ts").then(
        (loaded) => {
          caret.current.focused = document.activeElement?.matches(".lab-textarea") ?? false;
          setEditor(loaded);
        },
        () => setFailed(true),
      );
    });
  }, [area, session]);

  return {
    editor,
    failed,
    caret: caret.current,
    onCaret: (offset) => {
      caret.current.offset = offset;
    },
  };
}
