import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sound } from "../pages/sample-pages.ts";

const covers = (at: string, mentions: string) =>
  `- { id: idea, asks: what the page is about, at: ${at}, mentions: ["${mentions}"] }\n`;
const listed = `lastChecked: 2026-11-20, sources: [{ text: "Our own measurement, for a test" }]`;

/** Every file of a small course that is sound, but for what all of a course's parts promise together. */
const files: Readonly<Record<string, string>> = {
  "content/lessons/01-one.mdx": sound.lesson.replace("quiz: a-quiz", "quiz: three"),
  "content/myths/01-two.mdx": sound.myth.replace("quiz: a-quiz", "quiz: single"),
  "content/pitfalls/01-three.mdx": sound.pitfall.replace("quiz: a-quiz", "quiz: single"),
  "content/coverage/lesson-one.yaml": covers("start", "It is so."),
  "content/coverage/myth-two.yaml": covers("start", "<Truth />"),
  "content/coverage/pitfall-three.yaml": covers("start", "<RootCause />"),
  "content/coverage/course.yaml": `- { id: ways, asks: the ways into it, in: content/ways.yaml, mentions: [Read] }\n`,
  "content/figures/a-figure/figure.ts": "",
  "content/quizzes/three.yaml": "questions: [{}, {}, {}]\n",
  "content/quizzes/single.yaml": "questions: [{}]\n",
  "content/misconceptions.yaml": "- id: a-belief\n",
  "content/ways.yaml": "- { id: read, place: 1, title: Read, line: Go step by step., path: lessons/ }\n",
  "content/glossary.yaml": "[]\n",
  "content/corrections.yaml": `- { id: one, number: 1, taught: Pools are shared by all., true: Each process has its own., at: lessons/one#what-poolquery-costs, ${listed} }\n`,
  "src/pages/lessons/index.astro": "",
  "labs/a-lab/lab.yaml": "belongsTo: [lesson:one, myth:two, pitfall:three]\n",
  "labs/a-lab/starter/handler.ts": "one();\n",
  "labs/a-lab/solution/handler.ts": "one();\n",
  "labs/a-lab/rejected/a-check--wrong/handler.ts": "two();\n",
  "labs/a-lab/examples/with-let/handler.ts": "let three: number = 3;\nthree = 4;\nexport {};\n",
};

/** What an author does to the course: another text in a file, a piece of it replaced, or the file removed. */
export type Edit = [file: string, right: string, wrong: string] | [file: string, text: string | null];

/** A course in a folder of its own, with these edits; `remove` takes the folder away. */
export async function courseWith(edits: readonly Edit[]): Promise<{ root: string; remove(): Promise<void> }> {
  const course = new Map(Object.entries(files));
  for (const edit of edits) {
    const [file, right, wrong] = edit;
    if (wrong === undefined) {
      if (right === null) course.delete(file);
      else course.set(file, right);
      continue;
    }
    const text = course.get(file) ?? "";
    if (!text.includes(right ?? "")) throw new Error(`${file} has no “${right}”.`);
    course.set(
      file,
      text.replace(right ?? "", () => wrong),
    );
  }
  const root = await mkdtemp(path.join(tmpdir(), "course-"));
  for (const [file, text] of course) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
  return { root, remove: () => rm(root, { recursive: true }) };
}
