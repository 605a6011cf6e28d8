import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { judge } from "#lab/judge.ts";
import type { LabRuntime } from "#lab/runtime.ts";
import { loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import { keepRuns } from "../keep-runs.ts";
import { filesOf } from "./answer-file.ts";
import { type AnswerName, fileOf, type ShownAnswer } from "./shown-answer.ts";

const pitfalls = path.resolve("content/pitfalls");
const cacheFolder = path.resolve(".cache/warm-start/answers");

/** Runs every answer that a pitfall shows and whose lab or engine changed since, and keeps what the pages show of it. */
export async function buildShownAnswers(): Promise<void> {
  const answers = (await shownAnswers()).map((name) => ({ ...name, file: fileOf(name) }));
  await keepRuns({ folder: cacheFolder, madeBy: "src/figures/answers" }, answers, runAnswer);
}

async function runAnswer({ lab: id, answer }: AnswerName, runtime: LabRuntime): Promise<ShownAnswer> {
  const lab = await loadLab(id);
  const seed = lab.scenario.seeds.shown[0] ?? 1;
  const report = await runtime.run(runInput(lab, filesOf(lab, answer), seed));
  const { metrics, checks } = judge(lab.checks, report);
  const fails = checks.filter(({ passed }) => !passed).map(({ title, message }) => ({ title, message }));
  return { lab: id, answer, seed, metrics, fails };
}

/** Both sides of every pitfall, each answer once; a side that does not compile does not run. */
async function shownAnswers(): Promise<AnswerName[]> {
  const files = (await readdir(pitfalls).catch(() => [])).filter((name) => name.endsWith(".mdx"));
  const names = new Map<string, AnswerName>();
  for (const file of files.sort()) {
    const [, frontMatter = ""] = /^---\n([\s\S]*?)\n---/.exec(await readFile(path.join(pitfalls, file), "utf8")) ?? [];
    const { wrong, right } = parse(frontMatter) as Record<
      "wrong" | "right",
      Partial<AnswerName> & { typeError?: object }
    >;
    for (const side of [wrong, right])
      if (side?.lab && side.answer && !side.typeError && !side.answer.startsWith("examples/"))
        names.set(`${side.lab}/${side.answer}`, { lab: side.lab, answer: side.answer });
  }
  return [...names.values()];
}
