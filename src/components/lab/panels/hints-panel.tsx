import type { VNode } from "preact";
import * as say from "#strings/lab-panels.ts";
import { InlineText } from "../inline-text.tsx";
import type { LabSession } from "../session/session.ts";

/** The hints asked for so far; once shown they stay. */
export function HintsPanel({ session }: { session: LabSession }): VNode | null {
  const shown = session.page.hints.slice(0, session.state.value.hintsShown);
  if (shown.length === 0) return null;
  return (
    <div class="lab-hints" data-pagefind-ignore>
      <h2>{say.hints}</h2>
      <ol>
        {shown.map((hint) => (
          <li key={hint}>
            <InlineText text={hint} />
          </li>
        ))}
      </ol>
    </div>
  );
}
