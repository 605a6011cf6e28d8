import type { Course } from "./course.ts";
import { titleOf } from "./id.ts";
import type { Kind } from "./kind.ts";
import { type NewFile, ScaffoldError } from "./plan.ts";
import { fillTemplate, inQuotes, type Values } from "./template.ts";

/** A quiz in a file of its own, with the run that proves it. */
export const quiz: Kind = {
  name: "quiz",
  says: "three questions in content/quizzes/, and the run in content/runs/ that proves them",
  takes: ["step"],
  async plan(id, { title, step }, course) {
    const heading = `"${inQuotes(title ?? titleOf(id))}"`;
    const use =
      "# TODO(Name this quiz under quizzes of a test in content/tests.yaml, or as quiz in the front matter of a page)\n";
    const creates = await quizFiles(id, { course, heading, step: stepOf(step, course), use });
    return { creates, edits: [], next: [`npm run check -- --quizzes content/quizzes/${id}.yaml`] };
  },
};

interface QuizParts {
  course: Course;
  /** As YAML has it. */
  heading: string;
  step: number;
  /** Stands above all. */
  use?: string;
}

/** The files of a quiz of three questions; throws where their ids are taken. */
export async function quizFiles(id: string, { course, heading, step, use = "" }: QuizParts): Promise<NewFile[]> {
  const [first, ...others] = course.misconceptions;
  if (first === undefined)
    throw new ScaffoldError(
      "content/misconceptions.yaml is empty, and a wrong answer has to cite a belief. Write one there, then try again.",
    );
  const [second = first, third = second] = others;
  for (const name of ["how-many", "what-happens", "why"]) {
    const other = course.questions.get(`${id}-${name}`);
    if (other) throw new ScaffoldError(`There is a question \`${id}-${name}\` in ${other} already. Choose another id.`);
  }
  const values: Values = {
    ID: id,
    RUN: id,
    STEP: step,
    REQUESTS: 5,
    BELIEF_1: first,
    BELIEF_2: second,
    BELIEF_3: third,
  };
  const questions = await Promise.all(
    ["number", "outcome", "cause"].map((name) => fillTemplate(`quiz/${name}.yaml`, values)),
  );
  const [schema = "", ...text] = (
    await fillTemplate("quiz/quiz.yaml", { ID: id, HEADING: heading, QUESTIONS: questions.join("").trimEnd() })
  ).split(/(?<=\n)/);
  return [
    { file: `content/quizzes/${id}.yaml`, text: `${schema}${use}${text.join("")}` },
    { file: `content/runs/${id}/run.ts`, text: await fillTemplate("quiz/run.ts", values) },
  ];
}

/** The step that was asked for, or the first one. */
export function stepOf(wanted: string | undefined, { lessons }: Course): number {
  const steps = [...new Set(lessons.map(({ step }) => step))];
  if (wanted === undefined) return steps[0] ?? 1;
  const step = Number(wanted);
  if (!steps.includes(step))
    throw new ScaffoldError(`There is no step ${wanted} in the course. Steps: ${steps.join(", ") || "none yet"}.`);
  return step;
}
