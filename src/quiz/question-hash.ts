import type { Question } from "#schemas/question.ts";
import { fingerprint } from "./fingerprint.ts";

/**
 * Fingerprint of what the learner is asked and its key, of an expanded question.
 * The order of options and lines does not count; the order of the items of an order question is its key.
 */
export function questionHash(question: Question): string {
  return fingerprint(JSON.stringify(hashed(question)));
}

/** Permanent: another value here would call every stored answer's question reworded. */
function hashed(question: Question): unknown[] {
  const { type, stem, code = "" } = question;
  switch (question.type) {
    case "single-choice":
      return code === "" ? [stem, byId(question.options)] : [type, stem, code, byId(question.options)];
    case "multiple-choice":
      return [type, stem, code, byId(question.options)];
    case "number":
      return [type, stem, code, question.unit, question.answer, question.tolerance];
    case "order":
      return [type, stem, code, question.items.map(({ id, text }) => [id, text])];
    case "line": {
      const lines = code.split("\n");
      const options = question.lines.map(({ line, ...rest }) => ({ ...rest, text: lines[line - 1] ?? "" }));
      return [type, stem, code, byId(options)];
    }
  }
}

function byId(options: readonly { id: string; text: string; correct?: boolean }[]): unknown[] {
  return options
    .map(({ id, text, correct }) => [id, text, correct === true])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}
