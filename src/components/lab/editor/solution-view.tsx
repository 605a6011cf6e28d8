import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import type { LabFiles } from "#lab/runtime.ts";
import { type DiffLine, diffLines } from "../session/line-diff.ts";
import type { LabSession } from "../session/session.ts";

/** The solution in its own buffer: compared with the learner's text, or whole. Read-only, and nothing is replaced. */
export function SolutionView({ session, solution }: { session: LabSession; solution: LabFiles }): VNode {
  const whole = useSignal(false);
  const { files, example } = session.state.value;
  return (
    <div class="lab-solution" data-pagefind-ignore>
      <fieldset class="lab-buttons" aria-label="How to show the solution">
        {[false, true].map((value) => (
          <button
            key={String(value)}
            type="button"
            class="lab-link"
            aria-pressed={whole.value === value}
            onClick={() => {
              whole.value = value;
            }}
          >
            {value ? "Solution only" : `Changes to ${example ? "the example" : "your code"}`}
          </button>
        ))}
      </fieldset>
      {Object.entries(solution).map(([path, text]) => (
        <SolutionFile key={path} path={path} lines={diffLines(whole.value ? text : (files[path] ?? ""), text)} />
      ))}
    </div>
  );
}

function SolutionFile({ path, lines }: { path: string; lines: DiffLine[] }): VNode {
  return (
    <figure>
      <figcaption>{path}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <pre class="lab-diff" tabIndex={0}>
        {lines.map((line, index) => (
          <span key={index} data-kind={line.kind}>
            <span aria-hidden="true">{signs[line.kind]} </span>
            {line.kind !== "same" && <span class="ws-hidden">{line.kind}: </span>}
            {line.text}
            {"\n"}
          </span>
        ))}
      </pre>
    </figure>
  );
}

const signs = { same: " ", added: "+", removed: "−" };
