import { effect } from "@preact/signals";
import type { LabSession } from "../../session/session.ts";
import { linesToMark } from "../marked-lines.ts";
import { MarkerSeverity, editor as monaco } from "./monaco.ts";

const OWNER = "run";

/** Draws the line of the scene's moment, and what stopped the run as an error under its line. */
export function markLines(session: LabSession, path: string, model: monaco.ITextModel): () => void {
  let decorations: string[] = [];
  const stop = effect(() => {
    const { now, error } = linesToMark(session, path);
    decorations = model.deltaDecorations(decorations, now === null ? [] : [lineNow(now)]);
    const message = session.state.value.outcome?.report.trace.error?.message ?? "";
    monaco.setModelMarkers(model, OWNER, error === null ? [] : [errorAt(model, error, message)]);
  });
  return () => {
    stop();
    monaco.setModelMarkers(model, OWNER, []);
  };
}

const lineNow = (line: number): monaco.IModelDeltaDecoration => ({
  range: { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 },
  options: { isWholeLine: true, className: "lab-line-now", linesDecorationsClassName: "lab-line-now-mark" },
});

function errorAt(model: monaco.ITextModel, line: number, message: string): monaco.IMarkerData {
  const lineNumber = Math.min(Math.max(line, 1), model.getLineCount());
  return {
    severity: MarkerSeverity.Error,
    message,
    startLineNumber: lineNumber,
    startColumn: model.getLineFirstNonWhitespaceColumn(lineNumber) || 1,
    endLineNumber: lineNumber,
    endColumn: model.getLineMaxColumn(lineNumber),
  };
}
