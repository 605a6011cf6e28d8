import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ParsedYaml, parseYaml, type YamlMistake } from "#lab/runtimes/node/checked-yaml.ts";
import { type SiteSettings, siteSchema } from "#schemas/site.ts";

/** From the top of the project; another file in its place where `SITE_SETTINGS` names one. */
export const siteFile = process.env.SITE_SETTINGS || "content/site.yaml";

/** Reads `content/site.yaml` of the project at `root`. */
export async function readSite(root: string): Promise<ParsedYaml<SiteSettings>> {
  const text = await readFile(join(root, siteFile), "utf8");
  const read = parseYaml(text, siteSchema);
  // Inside braces a colour without quotes hides the closing one, and YAML complains of that, some lines further down.
  const line = text.split("\n").findIndex((each) => /^[^#"']*[:{]\s+#[0-9a-fA-F]{3,8}\b/.test(each)) + 1;
  if (read.mistakes[0]?.kind !== "bad-yaml" || line === 0) return read;
  const message = 'a colour has no quotes, so YAML takes it for a comment; write it as in "#0b6b3a"';
  return { data: null, mistakes: [{ line, field: null, message, kind: "bad-yaml" }] };
}

/** The settings for a build. Throws, with every mistake and its line, where they can't be used. */
export async function loadSite(root: string): Promise<SiteSettings> {
  const { data, mistakes } = await readSite(root);
  const found: Pick<YamlMistake, "line" | "field" | "message">[] = [...mistakes];
  if (data) {
    const language = await languageMistake(root, data.language);
    if (language)
      found.push({
        line: lineOfLanguage(await readFile(join(root, siteFile), "utf8")),
        field: "language",
        message: language.problem,
      });
  }
  if (data && found.length === 0) return data;
  const said = found.map(({ line, field, message }) => `${siteFile}:${line}: ${field ? `${field}: ` : ""}${message}.`);
  throw new Error(`The site's settings can't be used.\n${said.join("\n")}`);
}

const lineOfLanguage = (text: string) => text.split("\n").findIndex((line) => line.startsWith("language:")) + 1;

/** Why the interface can't speak a language; null where it does. */
export async function languageMistake(
  root: string,
  language: string,
): Promise<{ mistake: "no-such-language" | "language-not-chosen"; problem: string } | null> {
  const entries = await readdir(join(root, "src/strings"), { withFileTypes: true });
  const folders = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
  if (!folders.includes(language)) {
    const problem = `there is no folder src/strings/${language}/. There are: ${folders.join(", ")}`;
    return { mistake: "no-such-language", problem };
  }
  const { imports } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const [wanted, found] = [`./src/strings/${language}/*`, imports?.["#strings/*"]];
  if (found !== wanted) {
    const problem = `package.json says "#strings/*": ${JSON.stringify(found)}, which is another language. Write "${wanted}" there`;
    return { mistake: "language-not-chosen", problem };
  }
  const text = await readFile(join(root, "src/strings", language, "language.ts"), "utf8").catch(() => "");
  const own = /export const language = "([^"]*)"/.exec(text)?.[1];
  if (own === language) return null;
  const problem = `src/strings/${language}/language.ts calls itself ${JSON.stringify(own ?? null)}. Write \`export const language = "${language}";\` there`;
  return { mistake: "language-not-chosen", problem };
}
