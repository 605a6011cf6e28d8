import { readFile } from "node:fs/promises";
import path from "node:path";
import type { LabFiles } from "#lab/runtime.ts";
import { type LoadedLab, labsFolder } from "#lab/runtimes/node/load-lab.ts";
import type { AnswerName } from "./shown-answer.ts";

/** All files of an answer as they are run; throws where the lab has no such answer. */
export function filesOf(lab: LoadedLab, answer: string): LabFiles {
  if (answer === "starter" || answer === "solution") return lab[answer];
  const [kind = "", name] = answer.split("/");
  const found =
    kind === "accepted" || kind === "rejected" || kind === "examples"
      ? lab[kind].find((each) => each.name === name)
      : undefined;
  if (!found)
    throw new Error(`labs/${lab.id} has no answer \`${answer}\`. Correct the name, or add labs/${lab.id}/${answer}/.`);
  return found.files;
}

/** One file of an answer; the starter's where the answer leaves it as it is. */
export async function answerFile({ lab, answer }: AnswerName, file: string): Promise<string> {
  for (const folder of [answer, "starter"]) {
    const text = await readFile(path.join(labsFolder, lab, folder, file), "utf8").catch(() => null);
    if (text !== null) return text;
  }
  throw new Error(`labs/${lab}/${answer} has no file \`${file}\`, and neither has the lab's starter.`);
}

/** Lines of a text, counted from 1: `3-14`, or one such as `7`. */
export function linesOf(text: string, lines: string): string {
  const [, from = "", to = from] = /^(\d+)(?:-(\d+))?$/.exec(lines) ?? [];
  const all = text.trimEnd().split("\n");
  const [first, last] = [Number(from), Number(to || from)];
  if (!(first >= 1 && first <= last && last <= all.length))
    throw new Error(
      `\`lines="${lines}"\` is not in a file of ${all.length} lines. Write a line or a range, such as 3-14.`,
    );
  const chosen = all.slice(first - 1, last);
  const indents = chosen.filter((line) => line.trim() !== "").map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const indent = Math.min(...indents);
  return chosen.map((line) => line.slice(Number.isFinite(indent) ? indent : 0)).join("\n");
}
