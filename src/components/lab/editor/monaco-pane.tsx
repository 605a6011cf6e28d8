import type { RefObject, VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { LabSession } from "../session/session.ts";
import type { Formatter } from "./formatting/formatter.ts";
import type { Caret } from "./use-monaco.ts";

interface Props {
  session: LabSession;
  editor: typeof import("./monaco/mount-editor.ts");
  caret: Caret;
  /** Filled while the editor is there. */
  formatter: RefObject<Formatter>;
  onCaret(offset: number): void;
  onTabLeaves(leaves: boolean): void;
}

/** The place Monaco is mounted in; Preact leaves its inside alone. */
export function MonacoPane({ session, editor, caret, formatter, onCaret, onTabLeaves }: Props): VNode {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!host.current) return;
    const mounted = editor.mountEditor(host.current, session, caret, { onCaret, onTabLeaves });
    formatter.current = mounted;
    return () => {
      formatter.current = null;
      mounted.unmount();
    };
  }, [session, editor, caret]);
  return <div class="lab-monaco" ref={host} />;
}
