import { globSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { change, cli, succeed } from "./commands.ts";
import { fillTodos } from "./fill-todos.ts";

/** What the instructor of these tests makes of the course. */
export const own = {
  name: "Pool School",
  accent: "#0b6b3a",
  greeting: "Pools for our own people.",
  lesson: { id: "pools-at-our-company", title: "Pools at our company" },
  lab: { id: "our-first-lab", title: "Our first lab" },
  quiz: "our-own-questions",
  first: "what-a-connection-costs",
  myth: "serverless-means-stateless",
};

/** What the fork leaves out, with the place that takes over what led there. */
export const gone = {
  lesson: "why-pooling-is-hard-in-serverless",
  lab: "health-and-shutdown",
  instead: "lessons/limits#the-budget",
};

/** A name and colours of its own, which are one file, and a front page without its coffee shop. */
export async function rename(fork: string): Promise<void> {
  await change(fork, "content/site.yaml", (text) =>
    text
      .replace(/^name: .*$/m, `name: ${own.name}`)
      .replace(/^description: .*$/m, "description: A course on connection pools for the people of one company.")
      .replace(/^ {2}light: \{\}$/m, `  light: { accent: "${own.accent}", accent-soft: "#e3f1e8" }`),
  );
  await change(fork, "content/front-page.yaml", (text) =>
    text.replace(/^title: .*$/m, `title: [${own.greeting}]`).replace(/^coffeeShop: .*\n/m, ""),
  );
  await change(fork, "content/coverage/course.yaml", (text) => text.replace(/^- \{ id: model-shown,.*\n/m, ""));
}

/** A lesson, a lab that it leads to, and a quiz, as the command makes them, each TODO filled in; the quiz joins a test. */
export async function add(fork: string): Promise<void> {
  const { lesson, lab, quiz } = own;
  await succeed(fork, cli("new", "lesson", lesson.id, "--title", lesson.title));
  await succeed(fork, cli("new", "lab", lab.id, "--title", lab.title, "--page", `lesson:${lesson.id}`));
  await succeed(fork, cli("new", "quiz", quiz));
  await fillTodos(fork);
  await change(fork, "content/tests.yaml", (text) =>
    text.replace("quizzes: [practice]", `quizzes: [practice, ${quiz}]`),
  );
}

/** Its lesson comes second, and a myth that stood further down first: one file, and the lesson that the new one builds on. */
export async function arrange(fork: string): Promise<void> {
  const { first, lesson, myth } = own;
  await change(fork, "content/order.yaml", (text) =>
    text.replace("lessons: []", `lessons: [${first}, ${lesson.id}]`).replace("myths: []", `myths: [${myth}]`),
  );
  await change(fork, `content/lessons/08-${lesson.id}.mdx`, (text) =>
    text.replace(/^prerequisites: .*$/m, `prerequisites: [${first}]`),
  );
}

/** A lesson and a lab less: the command does what it can, and the places it lists are mended as by hand. */
export async function takeAway(fork: string): Promise<void> {
  await succeed(fork, cli("remove", "lesson", gone.lesson));
  await succeed(fork, cli("remove", "lab", gone.lab));
  const led = new RegExp(`lessons/${gone.lesson}(#[a-z0-9-]+)?(?![a-z0-9-])`, "g");
  await everywhere(fork, "content/*.yaml", (text) => text.replaceAll(led, gone.instead));
  const card = `<LabCard id="${gone.lab}" />`;
  await everywhere(fork, "content/**/*.mdx", (text) => text.replaceAll(`${card}\n`, ""));
  await everywhere(fork, "content/coverage/*.yaml", (text) =>
    text.replaceAll(new RegExp(`, '<LabCard id="${gone.lab}"'`, "g"), ""),
  );
}

async function everywhere(fork: string, pattern: string, how: (text: string) => string): Promise<void> {
  for (const file of globSync(pattern, { cwd: fork })) {
    const at = path.join(fork, file);
    const text = await readFile(at, "utf8");
    const changed = how(text);
    if (changed !== text) await writeFile(at, changed);
  }
}
