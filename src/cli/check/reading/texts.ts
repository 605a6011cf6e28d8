import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { sentencesOfAstro } from "./astro-prose.ts";
import { sentencesOfCode } from "./code-prose.ts";
import { sentencesOfMdx } from "./mdx-prose.ts";
import { sentencesOfYaml } from "./yaml-prose.ts";

/** A sentence with its line in the file it stands in. */
export interface PlacedSentence {
  text: string;
  line: number;
}

/** What is read in one go, as its sentences with their places: `content/glossary.yaml:12`. */
export interface ReadingText {
  /** A file from the project's root, or a folder whose files are too short to be graded alone. */
  name: string;
  sentences: Array<{ text: string; at: string }>;
}

interface Source {
  files: string;
  read(text: string): PlacedSentence[];
  /** All these files are one text, of this name. */
  together?: string;
}

const yaml = (files: string, ...keys: string[]): Source => ({ files, read: (text) => sentencesOfYaml(text, keys) });
const code = (together: string, files: string, ...keys: string[]): Source => ({
  ...{ files, together },
  read: (text) => sentencesOfCode(text, keys),
});
const question = ["stem", "hint", "rationale", "solution", "mistakes"];

/** Every page that teaches, every file of reference with the fields that are prose, and what the site says around them. */
const sources: Source[] = [
  { files: "content/*/*.mdx", read: sentencesOfMdx },
  { files: "labs/*/instructions.mdx", read: sentencesOfMdx },
  yaml("labs/*/lab.yaml", "summary", "objectives", "question", "hints"),
  yaml("labs/*/incident.yaml", ...question, "users", "known", "says", "fix"),
  yaml("content/quizzes/*.yaml", ...question),
  yaml("content/errors.yaml", "cause", "todo", "because", "instead", "notPlayed"),
  yaml("content/glossary.yaml", "definition"),
  yaml("content/choosing.yaml", "says"),
  yaml("content/cheat-sheet.yaml", "says", "more", "because"),
  yaml("content/front-page.yaml", "lead", "says"),
  yaml("content/misconceptions.yaml", "belief", "truth"),
  yaml("content/corrections.yaml", "taught", "true"),
  yaml("content/truth/*.yaml", "why", "consequence", "situation", "documented", "simulated"),
  code("content/figures: captions and conclusions", "content/figures/*/figure.ts", "caption", "conclusion"),
  code("content/outcomes: what their tables say", "content/outcomes/*/outcomes.ts", "says"),
  code("src/mistakes: what authors are told", "src/mistakes/*.ts", "why", "fix"),
  { files: "src/pages/**/*.astro", read: sentencesOfAstro },
  { files: "src/{components,layouts}/**/*.astro", read: sentencesOfAstro, together: "src/components and src/layouts" },
];

/** All texts below `root`. */
export async function readingTexts(root: string): Promise<ReadingText[]> {
  const texts: ReadingText[] = [];
  for (const { files, read, together } of sources) {
    const own: ReadingText[] = [];
    for (const file of globSync(files, { cwd: root }).sort()) {
      const sentences = read(await readFile(path.join(root, file), "utf8"));
      own.push({ name: file, sentences: sentences.map(({ text, line }) => ({ text, at: `${file}:${line}` })) });
    }
    if (together === undefined) texts.push(...own);
    else texts.push({ name: together, sentences: own.flatMap(({ sentences }) => sentences) });
  }
  return texts.filter(({ sentences }) => sentences.length > 0);
}
