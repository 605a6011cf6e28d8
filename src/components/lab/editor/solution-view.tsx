import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import type { LabFiles } from "#lab/runtime.ts";
import * as say from "#strings/lab-editor.ts";
import { type DiffLine, diffLines } from "../session/line-diff.ts";
import type { LabSession } from "../session/session.ts";
import { type DiffCell, diffWords, withGaps } from "./diff-columns.ts";

/** The solution in its own buffer: compared with the learner's text, or whole. Read-only, and nothing is replaced. */
export function SolutionView({ session, solution }: { session: LabSession; solution: LabFiles }): VNode {
  const whole = useSignal(false);
  const { files, example } = session.state.value;
  const isExample = example !== null;
  return (
    <div class="lab-solution" data-pagefind-ignore>
      <fieldset class="lab-buttons" aria-label={say.howToShowSolution}>
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
            {value ? say.solutionOnly : isExample ? say.changesToExample : say.changesToYourCode}
          </button>
        ))}
      </fieldset>
      {Object.entries(solution).map(([path, text]) =>
        whole.value ? (
          <SolutionFile key={path} path={path} text={text} />
        ) : (
          <Comparison key={path} path={path} isExample={isExample} lines={diffLines(files[path] ?? "", text)} />
        ),
      )}
    </div>
  );
}

function SolutionFile({ path, text }: { path: string; text: string }): VNode {
  return (
    <figure>
      <figcaption>{path}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <pre class="lab-diff" tabIndex={0}>
        {text}
      </pre>
    </figure>
  );
}

interface ComparisonProps {
  path: string;
  isExample: boolean;
  lines: DiffLine[];
}

/** Side by side where there is room, else from top to bottom. */
function Comparison({ path, isExample, lines }: ComparisonProps): VNode {
  return (
    <figure>
      <figcaption>
        {say.difference(path, diffWords(lines))}{" "}
        <span class="lab-diff-key">{isExample ? say.signsForExample : say.signsForYourCode}</span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <pre class="lab-diff" data-columns="" tabIndex={0}>
        <span class="lab-diff-head">{isExample ? say.theExample : say.yourCode}</span>
        <span class="lab-diff-head">{say.solution}</span>
        {withGaps(lines).map((cell, index) => (
          <Cells key={index} cell={cell} />
        ))}
      </pre>
    </figure>
  );
}

function Cells({ cell }: { cell: DiffCell }): VNode {
  if (cell.kind === "gap") return <span data-kind="gap" data-side={cell.side} aria-hidden="true" />;
  if (cell.kind === "same")
    return (
      <>
        <span data-kind="same" data-side="before">
          <LineNumber line={cell.before} />
          {"  "}
          {cell.text}
          {"\n"}
        </span>
        <span data-kind="same" data-side="after" aria-hidden="true">
          <LineNumber line={cell.after} />
          {"  "}
          {cell.text}
          {"\n"}
        </span>
      </>
    );
  const isAdded = cell.kind === "added";
  return (
    <span data-kind={cell.kind} data-side={isAdded ? "after" : "before"}>
      <LineNumber line={isAdded ? cell.after : cell.before} />
      <span aria-hidden="true">{isAdded ? "+ " : "− "}</span>
      <span class="ws-hidden">{isAdded ? say.addedLine : say.removedLine} </span>
      {cell.text}
      {"\n"}
    </span>
  );
}

const LineNumber = ({ line }: { line: number }): VNode => (
  <span class="lab-diff-number" aria-hidden="true">
    {line}
  </span>
);
