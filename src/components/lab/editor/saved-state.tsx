import type { VNode } from "preact";
import * as say from "#strings/lab-editor.ts";
import type { LabSession } from "../session/session.ts";

/** Whether what stands in the editor is kept, in words. */
export function SavedState({ session }: { session: LabSession }): VNode {
  const { example } = session.state.value;
  const kept = session.kept.value;
  const text = example ? say.exampleNotSaved : { kept: say.saved, saving: say.saving, refused: say.notSaved }[kept];
  return (
    <span class="lab-saved" data-kept={example ? "example" : kept}>
      {text}
    </span>
  );
}
