import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { LabSession } from "../session/session.ts";
import type { Caret } from "./use-monaco.ts";

interface Props {
  session: LabSession;
  editor: typeof import("./monaco/mount-editor.ts");
  caret: Caret;
}

/** The place Monaco is mounted in; Preact leaves its inside alone. */
export function MonacoPane({ session, editor, caret }: Props): VNode {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!host.current) return;
    return editor.mountEditor(host.current, session, caret);
  }, [session, editor, caret]);
  return <div class="lab-monaco" ref={host} />;
}
