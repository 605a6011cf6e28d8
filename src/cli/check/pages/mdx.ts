import { existsSync, globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { mdxToJs } from "satteri";
import { namesLike } from "../closest.ts";
import { broken, type Finding, holds } from "../finding.ts";
import { lineAt, proseOf } from "./page.ts";
import { tagsOf } from "./tags.ts";

/** Every MDX file there is: pages, instructions of labs, and the guide for instructors. */
const mdxFiles = ["content/*/*.mdx", "labs/*/instructions.mdx"];

/** Each can be read as MDX, and uses components that its page has: what Astro would otherwise say of one file alone, and stop. */
export async function checkMdx(root: string): Promise<Finding[]> {
  const components = await componentsOf(root);
  const findings: Finding[] = [];
  for (const file of mdxFiles.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()) {
    const text = await readFile(path.join(root, file), "utf8");
    const wrong = syntaxOf(file, text);
    findings.push(wrong ?? holds(`${file}: is MDX`));
    if (wrong === null && components !== null) findings.push(...unknownIn(file, text, components));
  }
  return findings;
}

/** What the compiler of Astro's MDX says of a text; null where it can be read. */
function syntaxOf(file: string, text: string): Finding | null {
  try {
    mdxToJs(text);
    return null;
  } catch (error) {
    const [, line = "1", said = String(error)] =
      /^(\d+):\d+(?:-\d+:\d+)?:\s*([\s\S]*)$/.exec(error instanceof Error ? error.message : "") ?? [];
    const value = text.split("\n")[Number(line) - 1]?.trim();
    return broken(
      { mistake: "mdx-syntax", file, line: Number(line), claim: "is MDX" },
      said.replace(/ \(mdx[\w-]*:[\w-]+\)$/, ""),
      value || undefined,
    );
  }
}

function unknownIn(file: string, text: string, components: ReadonlySet<string>): Finding[] {
  const imported = new Set([...text.matchAll(/^import\s+(\w+)/gm)].map(([, name = ""]) => name));
  const prose = proseOf(text).replaceAll(/`[^`\n]*`/g, (code) => " ".repeat(code.length));
  return tagsOf(prose)
    .filter(({ name }) => !components.has(name) && !imported.has(name))
    .map(({ name, at }) =>
      broken(
        { mistake: "no-such-component", file, line: lineAt(prose, at), claim: "its components are there" },
        `there is no component <${name}>. ${namesLike(name, components)}`,
        name,
      ),
    );
}

/** Names that pages hand to their text; null where there are no pages to ask, as in a test's folder. */
async function componentsOf(root: string): Promise<ReadonlySet<string> | null> {
  const at = path.join(root, "src/components/TeachingText.astro");
  if (!existsSync(at)) return null;
  const lists = [/const shared = \{([^}]*)\}/.exec(await readFile(at, "utf8"))?.[1] ?? ""];
  for (const file of globSync("src/{pages,components,layouts}/**/*.astro", { cwd: root })) {
    const text = await readFile(path.join(root, file), "utf8");
    for (const [, own = ""] of text.matchAll(/(?:own|components)=\{\{([^}]*)\}\}/g)) lists.push(own);
  }
  return new Set(lists.flatMap((list) => list.match(/\b[A-Z]\w*/g) ?? []));
}
