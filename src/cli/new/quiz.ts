import { type Beliefs, beliefsOf } from "./beliefs.ts";
import type { Course } from "./course.ts";
import { titleOf } from "./id.ts";
import type { Kind } from "./kind.ts";
import { type NewFile, ScaffoldError } from "./plan.ts";
import { fillTemplate, inQuotes, type Values } from "./template.ts";

/** A quiz in a file of its own, with the run that proves it. */
export const quiz: Kind = {
  name: "quiz",
  says: "three short questions in content/quizzes/, and the run in content/runs/ that proves them",
  example: "npm run new -- quiz queues-in-our-shop",
  takes: ["beliefs", "step"],
  placeOf: (id) => `content/quizzes/${id}.yaml`,
  async plan(id, { title, step, beliefs }, course) {
    const heading = `"${inQuotes(title ?? titleOf(id))}"`;
    const use =
      "# TODO(Name this quiz under quizzes of a test in content/tests.yaml, or as quiz in the front matter of a page)\n";
    const parts = { course, heading, step: stepOf(step, course), beliefs: beliefsOf(beliefs, course), use };
    return {
      creates: await quizFiles(id, parts),
      edits: [],
      next: [`npm run check -- --quizzes content/quizzes/${id}.yaml`],
    };
  },
};

interface QuizParts {
  course: Course;
  /** As YAML has it. */
  heading: string;
  step: number;
  beliefs: Beliefs;
  /** Stands above all. */
  use?: string;
}

/** A question of each of these types: as many as a lesson has to ask, of those with the least to write. */
const types = { number: "how-many", "single-choice": "what-happens", line: "which-line" };
const citing =
  "# TODO(Give each wrong answer below the belief that leads to it, by its id in content/misconceptions.yaml)\n";

/** The files of a quiz of three questions; throws where their ids are taken. */
export async function quizFiles(id: string, parts: QuizParts): Promise<NewFile[]> {
  const { course, heading, step, beliefs, use = "" } = parts;
  for (const name of Object.values(types)) {
    const other = course.questions.get(`${id}-${name}`);
    if (other) throw new ScaffoldError(`There is a question \`${id}-${name}\` in ${other} already. Choose another id.`);
  }
  const values: Values = { ID: id, RUN: id, STEP: step, REQUESTS: 5 };
  for (let place = 0; place < 3; place++) {
    const { id: belief, truth } = beliefs.at(place);
    values[`BELIEF_${place + 1}`] = belief;
    values[`WHY_WRONG_${place + 1}`] = beliefs.chosen ? inQuotes(truth) : "TODO(Say what makes this wrong)";
  }
  const questions = await Promise.all(Object.keys(types).map((type) => fillTemplate(`quiz/${type}.yaml`, values)));
  const text = await fillTemplate("quiz/quiz.yaml", {
    ...{ ID: id, HEADING: heading, NOTES: `${use}${beliefs.chosen ? "" : citing}` },
    QUESTIONS: questions.join("").trimEnd(),
  });
  return [
    { file: `content/quizzes/${id}.yaml`, text },
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
