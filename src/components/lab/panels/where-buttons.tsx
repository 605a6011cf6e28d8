import type { VNode } from "preact";
import type { CheckResult } from "#lab/judge.ts";
import * as say from "#strings/lab-panels.ts";
import type { LabSession } from "../session/session.ts";
import { lineInWords } from "../session/shown-files.ts";

/** Leads from a failed check to the moment in the scene and the line in the editor. */
export function WhereButtons({ result, session }: { result: CheckResult; session: LabSession }): VNode | null {
  const { atMillis, source, title } = result;
  if (atMillis === undefined && !source) return null;
  return (
    <div class="lab-buttons">
      {atMillis !== undefined && (
        <button
          type="button"
          class="lab-link"
          aria-label={say.showMomentOf(title)}
          onClick={() => session.ask({ kind: "moment", atMillis })}
        >
          {say.showMoment}
        </button>
      )}
      {source && (
        <button
          type="button"
          class="lab-link"
          aria-label={say.goToFor(lineInWords(session.page, source), title)}
          onClick={() => session.ask({ kind: "line", source })}
        >
          {say.goTo(lineInWords(session.page, source))}
        </button>
      )}
    </div>
  );
}
