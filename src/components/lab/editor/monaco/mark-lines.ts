import { computed, effect } from "@preact/signals";
import * as say from "#strings/lab-full-editor.ts";
import type { LabSession } from "../../session/session.ts";
import { lineNow, problemsIn } from "../marked-lines.ts";
import { problemWords, type RunProblem } from "../run-problems.ts";
import { MarkerSeverity, editor as monaco } from "./monaco.ts";

const OWNER = "run";

/** Draws the line of the scene's moment, and what the run found wrong as errors and warnings under their lines. */
export function markLines(
  session: LabSession,
  path: string,
  model: monaco.ITextModel,
  isShown: () => boolean,
): () => void {
  let decorations: string[] = [];
  // The moment changes with every frame of playback, its line seldom.
  const lineShown = computed(() => (isShown() ? lineNow(session, path) : null));
  const stopMoment = effect(() => {
    const now = lineShown.value;
    decorations = model.deltaDecorations(decorations, now === null ? [] : [decorated(now)]);
  });
  let marked: RunProblem[] = [];
  const stopProblems = effect(() => {
    const problems = isShown() ? problemsIn(session, path) : [];
    if (problems.length === marked.length && problems.every((problem, index) => problem === marked[index])) return;
    marked = problems;
    monaco.setModelMarkers(
      model,
      OWNER,
      problems.map((problem) => marker(model, problem)),
    );
  });
  return () => {
    stopMoment();
    stopProblems();
    monaco.setModelMarkers(model, OWNER, []);
  };
}

const decorated = (line: number): monaco.IModelDeltaDecoration => ({
  range: { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 },
  options: { isWholeLine: true, className: "lab-line-now", linesDecorationsClassName: "lab-line-now-mark" },
});

function marker(model: monaco.ITextModel, problem: RunProblem): monaco.IMarkerData {
  const lineNumber = Math.min(Math.max(problem.line, 1), model.getLineCount());
  return {
    severity: problem.kind === "leaked" ? MarkerSeverity.Warning : MarkerSeverity.Error,
    message: problemWords(problem),
    source: say.sourceOfProblems,
    startLineNumber: lineNumber,
    startColumn: model.getLineFirstNonWhitespaceColumn(lineNumber) || 1,
    endLineNumber: lineNumber,
    endColumn: model.getLineMaxColumn(lineNumber),
  };
}
