import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { judge } from "#lab/judge.ts";
import type { LabRuntime } from "#lab/runtime.ts";
import { hashOf, hashOfEngine } from "#lab/runtimes/node/content-hash.ts";
import { labsFolder, loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import { createPatientRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { filesOf } from "./answer-file.ts";
import { type AnswerName, fileOf, type ShownAnswer } from "./shown-answer.ts";

const pitfalls = path.resolve("content/pitfalls");
const cacheFolder = path.resolve(".cache/warm-start/answers");

/** Runs every answer that a pitfall shows and whose lab or engine changed since, and keeps what the pages show of it. */
export async function buildShownAnswers(): Promise<void> {
  const engineHash = `${await hashOfEngine()}-${await hashOf(["src/figures/answers"])}`;
  await mkdir(cacheFolder, { recursive: true });
  let runtime: LabRuntime | undefined;
  try {
    for (const name of await shownAnswers()) {
      const key = `${engineHash}-${await hashOf([path.join(labsFolder, name.lab)])}`;
      const file = path.join(cacheFolder, fileOf(name));
      if ((await keyIn(file)) === key) continue;
      runtime ??= createPatientRuntime();
      await writeFile(file, JSON.stringify({ key, ...(await runAnswer(name, runtime)) }));
    }
  } finally {
    await runtime?.dispose();
  }
}

async function runAnswer(name: AnswerName, runtime: LabRuntime): Promise<ShownAnswer> {
  const lab = await loadLab(name.lab);
  const seed = lab.scenario.seeds.shown[0] ?? 1;
  const report = await runtime.run(runInput(lab, filesOf(lab, name.answer), seed));
  const { metrics, checks } = judge(lab.checks, report);
  const fails = checks.filter(({ passed }) => !passed).map(({ title, message }) => ({ title, message }));
  return { ...name, seed, metrics, fails };
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

async function keyIn(file: string): Promise<string | null> {
  const kept: { key?: string } | null = await readFile(file, "utf8")
    .then(JSON.parse)
    .catch(() => null);
  return kept?.key ?? null;
}
