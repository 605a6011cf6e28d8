import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { type GuidePage, guidePageSchema } from "#schemas/guide-page.ts";
import { broken, type Finding, holds, misfit } from "../finding.ts";
import { actsOf } from "./blocks.ts";

/** A page of the guide for instructors, as its file has it. */
export interface GuideFile {
  id: string;
  /** From the project's root. */
  file: string;
  text: string;
}

/** Every page of the guide, in the order of its files. */
export async function guideFiles(root: string): Promise<GuideFile[]> {
  const files = globSync("content/instructors/*.mdx", { cwd: root }).sort();
  return Promise.all(
    files.map(async (name) => ({
      id: path.basename(name, ".mdx").replace(/^\d+-/, ""),
      file: name.replaceAll(path.sep, "/"),
      text: await readFile(path.join(root, name), "utf8"),
    })),
  );
}

/** The front matter, or what is wrong with it. */
export function guideFront({ file, text }: GuideFile): GuidePage | Finding[] {
  const front = /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? "";
  const parsed = parseYaml<GuidePage>(front, guidePageSchema, 2);
  return parsed.data ?? parsed.mistakes.map((mistake) => misfit(file, mistake));
}

/** Pages for instructors: their front matter fits, and every command says what becomes of it when a test plays the page. */
export async function checkGuide(root: string): Promise<Finding[]> {
  return (await guideFiles(root)).flatMap((page) => {
    const front = guideFront(page);
    const marks = actsOf(page.text).mistakes.map(({ line, message }) =>
      broken({ mistake: "command-not-marked", file: page.file, line, claim: "its commands are marked" }, message),
    );
    return [
      ...(Array.isArray(front) ? front : [holds(`${page.file}: its front matter fits`)]),
      ...(marks.length > 0 ? marks : [holds(`${page.file}: its commands are marked`)]),
    ];
  });
}
