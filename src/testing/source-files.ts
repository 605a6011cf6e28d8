import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";
import { projectRoot } from "#cli/child.ts";

/** A source file by its path from the repository's folder, with `/` between folders. */
export interface SourceFile {
  path: string;
  text: string;
}

/** Every file under a folder of the repository. */
export function filesUnder(folder: string): SourceFile[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      path: path.slice(projectRoot.length + 1).replaceAll("\\", "/"),
      text: readFileSync(path, "utf8"),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The script parts of an Astro or MDX file; other files are script as a whole. */
function scriptOf({ path, text }: SourceFile): string {
  if (path.endsWith(".mdx")) return [...text.matchAll(/^import .*$/gm)].join("\n");
  if (!path.endsWith(".astro")) return text;
  const frontmatter = /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? "";
  const scripts = [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]);
  return [frontmatter, ...scripts].join("\n");
}

/** What a file imports, statically or not: a path from the repository's folder for our own files, else the specifier as written. */
export function importsOf(file: SourceFile): string[] {
  return ts
    .preProcessFile(scriptOf(file), true, true)
    .importedFiles.map(({ fileName }) => fileName.replace(/\?.*$/, ""))
    .map((specifier) => {
      if (specifier.startsWith("#")) return `src/${specifier.slice(1)}`;
      const path = specifier.startsWith(".") ? normalize(join(dirname(file.path), specifier)) : specifier;
      return path.replaceAll("\\", "/").replace(/^\/?node_modules\//, "");
    });
}

/** Names from `forbidden` that a script uses as a value or a type of the surrounding world, with their 1-based lines. */
export function usesOf(file: SourceFile, forbidden: ReadonlySet<string>): Array<{ name: string; line: number }> {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  const found: Array<{ name: string; line: number }> = [];
  const visit = (node: ts.Node) => {
    const name = ts.isPropertyAccessExpression(node) ? node.getText(source) : ts.isIdentifier(node) ? node.text : "";
    const isOwnName =
      ts.isIdentifier(node) &&
      ((ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ||
        ts.isPropertyAssignment(node.parent) ||
        ts.isPropertySignature(node.parent) ||
        ts.isMethodDeclaration(node.parent) ||
        ts.isMethodSignature(node.parent));
    if (forbidden.has(name) && !isOwnName) {
      found.push({ name, line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
