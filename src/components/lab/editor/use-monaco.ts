import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { part, whenReachable } from "../part.ts";
import { type EditorKind, editorKind, keepEditorKind } from "./editor-choice.ts";
import { whenWanted } from "./when-wanted.ts";

type MonacoModule = typeof import("./monaco/mount-editor.ts");

/** Pure, so that the server's copy of this page is made without it. */
const fullEditor = /* @__PURE__ */ part(() => import("./monaco/mount-editor.ts"));

/** The caret to take over: where it was, and whether the reader was in the editor. */
export interface Caret {
  offset: number;
  focused: boolean;
}

interface Result {
  /** Null where the plain editor shows: until Monaco is here, where it does not serve, and where the reader chose so. */
  editor: MonacoModule | null;
  failed: boolean;
  /** On its way because the reader asked for it. */
  loading: boolean;
  caret: Caret;
  onCaret(offset: number): void;
  /** Changes to the other editor, and remembers that. */
  choose(kind: EditorKind): void;
}

/** Loads Monaco once the reader comes near the editor or asks for it, and never by itself where it does not serve. */
export function useMonaco(area: RefObject<HTMLElement>): Result {
  const [loaded, setLoaded] = useState<MonacoModule | null>(null);
  const [kind, setKind] = useState<EditorKind>("plain");
  const [failed, setFailed] = useState(false);
  const [asked, setAsked] = useState(false);
  const caret = useRef<Caret>({ offset: 0, focused: false });

  useEffect(() => setKind(editorKind()), []);
  useEffect(() => {
    const host = area.current;
    if (import.meta.env.SSR || !host || kind === "plain" || loaded) return;
    const load = () => {
      fullEditor().then(
        (module) => {
          caret.current.focused = document.activeElement?.matches(".lab-textarea") ?? false;
          setLoaded(module);
          setFailed(false);
        },
        () => {
          setFailed(asked);
          setAsked(false);
          setKind("plain");
        },
      );
    };
    if (asked) return load();
    // Nobody asked for it: without a network it would only fail, and say so in a row that moves Run from under the pointer.
    let left = false;
    const later = () => {
      if (!left) addEventListener("online", load, { once: true });
    };
    const stop = whenWanted(host, () => void whenReachable().then(load, later));
    return () => {
      left = true;
      stop();
      removeEventListener("online", load);
    };
  }, [area, kind, loaded, asked]);

  return {
    editor: kind === "full" ? loaded : null,
    failed,
    loading: asked && kind === "full" && !loaded,
    caret: caret.current,
    onCaret: (offset) => {
      caret.current.offset = offset;
    },
    choose: (next) => {
      keepEditorKind(next);
      caret.current.focused = true;
      setFailed(false);
      setAsked(next === "full");
      setKind(next);
    },
  };
}
