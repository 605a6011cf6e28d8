import { parseDocument, YAMLSeq } from "yaml";
import { namesLike } from "../check/closest.ts";
import { beliefsOf } from "./beliefs.ts";
import { type Course, textAt } from "./course.ts";
import { titleOf } from "./id.ts";
import type { Kind } from "./kind.ts";
import { labFiles } from "./lab.ts";
import { type Edit, ScaffoldError } from "./plan.ts";
import { quizFiles } from "./quiz.ts";
import { fillTemplate, inQuotes } from "./template.ts";

/** Orders labs where a lesson did not choose one. */
const levels = ["foundation", "intermediate", "advanced", "expert"];
const stepsFile = "content/steps.yaml";
/** What to decide, where the command line did not. */
const beliefsNote =
  "# TODO(Keep the beliefs that this page puts right, by their ids in content/misconceptions.yaml, or add yours there)\n";
const labNote =
  "# TODO(Keep this lab or choose another: its lab.yaml then names this lesson under belongsTo, and Try it below has its card)\n";

/** A lesson with its quiz, the run that proves it, its list of what it has to carry, and its place in the course. */
export const lesson: Kind = {
  name: "lesson",
  says: "a lesson at the end of the course, with its questions and their run, and what it has to carry",
  example: 'npm run new -- lesson pools-in-our-shop --title "Pools in our shop"',
  takes: ["lab", "beliefs"],
  placeOf: (id, { lessons }) => lessons.find((each) => each.id === id)?.file ?? `content/lessons/${id}.mdx`,
  async plan(id, { title = titleOf(id), lab: wanted, beliefs: wrong }, course) {
    if (course.figures.length === 0)
      throw new ScaffoldError(
        "content/figures/ is empty, and a lesson shows two runs. Bring one back from the original first.",
      );
    const last = course.lessons.at(-1);
    const step = 1 + Math.max(0, ...course.lessons.map((each) => each.step));
    const number = 1 + Math.max(0, ...course.lessons.map(({ file }) => Number(/\/(\d+)-/.exec(file)?.[1] ?? 0)));
    const lab = wanted ?? easiestOf(course) ?? id;
    const isThere = course.labs.some((each) => each.id === lab);
    if (!isThere && wanted !== undefined) {
      const ids = course.labs.map((each) => each.id);
      throw new ScaffoldError(`--lab ${wanted}: there is no such lab. ${namesLike(wanted, ids)}.`);
    }
    const beliefs = beliefsOf(wrong, course);
    const values = {
      ...{ ID: id, TITLE: inQuotes(title), STEP: step, LEVEL: "foundation", LAB: lab },
      ...{ BEFORE: last?.id ?? "", TODAY: new Date().toISOString().slice(0, 10) },
      ...{
        BELIEFS: (beliefs.chosen ? beliefs.ids : [beliefs.at(0).id]).join(", "),
        BELIEFS_NOTE: beliefs.chosen ? "" : beliefsNote,
      },
      LAB_NOTE: wanted === undefined ? labNote : "",
      ...{ FIGURE_1: course.figures[0] ?? "", FIGURE_2: course.figures[1] ?? course.figures[0] ?? "" },
    };
    const file = `content/lessons/${String(number).padStart(2, "0")}-${id}.mdx`;
    const name = `lesson:${id}`;
    return {
      creates: [
        { file, text: await fillTemplate("lesson/page.mdx", values) },
        ...(await quizFiles(id, { course, heading: "Check yourself", step, beliefs })),
        { file: `content/coverage/lesson-${id}.yaml`, text: await fillTemplate("lesson/coverage.yaml", values) },
        ...(isThere ? [] : await labFiles(lab, { title, pages: [name] })),
      ],
      edits: [await withStep(course, { step, title }), ...(isThere ? [await belongsTo(course, lab, name)] : [])],
      next: [
        `npm run check -- --pages ${file}`,
        `npm run check -- --quizzes content/quizzes/${id}.yaml`,
        `npm run dev, and look at /lessons/${id}/`,
      ],
    };
  },
};

const easiestOf = ({ labs }: Course) =>
  levels.flatMap((level) => labs.filter((each) => each.level === level).map(({ id }) => id))[0];

async function withStep({ root }: Course, { step, title }: { step: number; title: string }): Promise<Edit> {
  const text = (await textAt(root, stepsFile)).trimEnd();
  const line = `- { id: step-${step}, step: ${step}, level: foundation, title: "${inQuotes(title)}" }`;
  return { file: stepsFile, text: `${text}\n${line}\n`, says: `step ${step}` };
}

/** The lab's manifest with one more page that sends readers to it; every other line stays as it is. */
async function belongsTo({ root }: Course, lab: string, page: string): Promise<Edit> {
  const file = `labs/${lab}/lab.yaml`;
  const text = await textAt(root, file);
  const list = parseDocument(text).get("belongsTo", true);
  const last = list instanceof YAMLSeq ? list.items.at(-1) : undefined;
  const end = (last as { range?: [number, number, number] } | undefined)?.range?.[1];
  if (!(list instanceof YAMLSeq) || end === undefined)
    throw new ScaffoldError(
      `${file} has no list \`belongsTo\` with a page in it. Mend it, or choose another lab by --lab.`,
    );
  const joint = list.flow ? ", " : `\n${" ".repeat(indentOf(text, end))}- `;
  return { file, text: `${text.slice(0, end)}${joint}${page}${text.slice(end)}`, says: `${page} under belongsTo` };
}

/** How far the item that ends at `end` is indented. */
const indentOf = (text: string, end: number) => text.slice(text.lastIndexOf("\n", end - 1) + 1, end).search(/\S/);
