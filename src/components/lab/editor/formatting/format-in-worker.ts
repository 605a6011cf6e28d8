import typescriptUrl from "monaco-editor/languages/features/typescript/ts.worker.js?worker&url";
import type { TextEdit } from "../text-edits.ts";
import type { FormatAnswer, FormatQuestion } from "./format.worker.ts";
import FormatWorker from "./format.worker.ts?worker";

/** Asks TypeScript's formatter in a worker of its own, which ends with the answer: a phone needs the memory for the run. */
export async function formattingEditsOf(path: string, text: string): Promise<TextEdit[]> {
  const worker = new FormatWorker();
  try {
    const answer = await new Promise<FormatAnswer>((resolve, reject) => {
      worker.addEventListener("message", ({ data }) => resolve(data));
      worker.addEventListener("error", () => reject(new Error("The formatter's worker did not load.")));
      worker.postMessage({ path, text, typescriptUrl } satisfies FormatQuestion);
    });
    if ("error" in answer) throw new Error(answer.error);
    return answer.edits;
  } finally {
    worker.terminate();
  }
}
