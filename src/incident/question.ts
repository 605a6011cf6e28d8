import type { Incident } from "#schemas/incident.ts";
import type { QuestionOf } from "#schemas/question.ts";
import { incidentQuestionId } from "./question-id.ts";

/** The incident's question as any other: graded, kept and asked again by the same means. */
export function incidentQuestion(incident: Incident): QuestionOf<"single-choice"> {
  const { id, stem, objective, step, difficulty, options, hint, solution, mistakes, sources } = incident;
  return {
    type: "single-choice",
    id: incidentQuestionId(id),
    stem,
    objective,
    step,
    difficulty,
    asks: "cause",
    options: options.map(({ evidence: _, ...option }) => option),
    hint,
    solution,
    mistakes,
    sources,
    shuffle: true,
    variants: [],
    claims: [],
  };
}
