import type { VNode } from "preact";
import * as say from "#strings/lab-editor.ts";
import type { LabSession } from "../session/session.ts";
import { lineInWords } from "../session/shown-files.ts";
import { problemsIn } from "./marked-lines.ts";
import { problemWords } from "./run-problems.ts";

const MOST = 4;

/** What the run that is shown found wrong with the code, line by line, for as long as that is the code it ran. */
export function ProblemList({ session }: { session: LabSession }): VNode | null {
  const { outcome } = session.state.value;
  if (!outcome) return null;
  const problems = Object.keys({
    ...outcome.files,
    ...Object.fromEntries(session.page.given.map(({ path }) => [path, 0])),
  })
    .flatMap((file) => problemsIn(session, file))
    .slice(0, MOST);
  if (problems.length === 0) return null;
  return (
    <ul class="lab-problems" aria-label={say.problems}>
      {problems.map((problem) => (
        <li
          key={`${problem.kind} ${problem.file} ${problem.line} ${problem.code ?? problem.message}`}
          data-kind={problem.kind}
        >
          <button type="button" class="lab-tool" onClick={() => session.ask({ kind: "line", source: problem })}>
            {lineInWords(session.page, problem)}
          </button>{" "}
          <span>{problemWords(problem)}</span>{" "}
          <button
            type="button"
            class="lab-tool"
            aria-label={say.showMomentAt(problem.atMillis.toFixed(0))}
            onClick={() => session.ask({ kind: "moment", atMillis: problem.atMillis })}
          >
            {say.atMoment(problem.atMillis.toFixed(0))}
          </button>
        </li>
      ))}
    </ul>
  );
}
