import type { VNode } from "preact";
import type { LabSession } from "../session/session.ts";

/** Whether what stands in the editor is kept, in words. */
export function SavedState({ session }: { session: LabSession }): VNode {
  const { example } = session.state.value;
  const kept = session.kept.value;
  const text = example
    ? "An example: not saved. Your own code is."
    : { kept: "Saved in this browser", saving: "Saving…", refused: "Not saved: this browser keeps nothing" }[kept];
  return (
    <span class="lab-saved" data-kept={example ? "example" : kept}>
      {text}
    </span>
  );
}
