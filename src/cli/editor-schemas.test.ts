import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { editorSchemas } from "./editor-schemas.ts";
import { schemasOfContent, writtenByCommands } from "./schemas-of-content.ts";

const files = globSync(["content/**/*.{yaml,json}", "labs/*/*.{yaml,json}"])
  .map((file) => file.replaceAll("\\", "/"))
  // The programs that figures and tables play have files of their own.
  .filter((file) => !/^content\/(figures|outcomes|runs)\//.test(file) && !writtenByCommands.includes(file))
  .sort();
const schemaOf = (file: string) =>
  schemasOfContent.find(({ files: pattern }) => path.matchesGlob(file, pattern))?.schema;

test("every file of content and labs names its schema in its first lines, for editors", () => {
  const wrong = files.filter((file) => {
    const address = `${"../".repeat(file.split("/").length - 1)}.cache/schemas/${schemaOf(file)}.json`;
    const begins = file.endsWith(".json")
      ? `{\n  "$schema": "${address}",\n`
      : `# yaml-language-server: $schema=${address}\n`;
    return !readFileSync(file, "utf8").startsWith(begins);
  });
  expect(wrong).toEqual([]);
});

test("every schema that a file may name is written, and the file fits it", () => {
  expect(files.length).toBeGreaterThan(100);
  const mistakes = files.flatMap((file) => {
    const schema = editorSchemas[schemaOf(file) ?? ""];
    if (!schema) return [`${file}: there is no schema ${schemaOf(file)}`];
    return parseYaml(readFileSync(file, "utf8"), schema).mistakes.map(
      ({ line, message }) => `${file}:${line}: ${message}`,
    );
  });
  expect(mistakes).toEqual([]);
});

test("the settings of the editor know the same schemas, for files that don't name one yet", () => {
  const settings = JSON.parse(readFileSync(".vscode/settings.json", "utf8"));
  const inJson: { fileMatch: string[]; url: string }[] = settings["json.schemas"];
  const known: Record<string, string[]> = {
    ...settings["yaml.schemas"],
    ...Object.fromEntries(inJson.map(({ fileMatch, url }) => [url.replace("./", ""), fileMatch])),
  };
  for (const { files: pattern, schema } of schemasOfContent)
    expect(known[`.cache/schemas/${schema}.json`] ?? [], pattern).toContain(pattern);
  expect(existsSync(".vscode/extensions.json")).toBe(true);
});
