import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadSite } from "./site-settings.ts";

let root: string;
let yaml: string;
let packageJson: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "warm-start-site-"));
  await mkdir(join(root, "content"));
  await cp("src/strings", join(root, "src/strings"), { recursive: true });
  await cp("src/strings/en", join(root, "src/strings/de"), { recursive: true });
  [yaml, packageJson] = await Promise.all([readFile("content/site.yaml", "utf8"), readFile("package.json", "utf8")]);
});
afterAll(() => rm(root, { recursive: true }));

/** What is said of settings in which something is replaced; null where nothing is. */
async function complaint(from: string | RegExp, to: string, manifest = packageJson): Promise<string | null> {
  await writeFile(join(root, "content/site.yaml"), yaml.replace(from, to));
  await writeFile(join(root, "package.json"), manifest);
  return loadSite(root).then(
    () => null,
    (error: Error) => error.message,
  );
}

it("loads the settings of this site", async () => {
  expect(await complaint("", "")).toBeNull();
});

it("says of each mistake where it is", async () => {
  expect(await complaint("name: Warm Start", "nam: Pool School")).toMatchInlineSnapshot(`
    "The site's settings can't be used.
    content/site.yaml:1: name: it is missing; a text belongs here.
    content/site.yaml:3: nam: there is no field \`nam\` here."
  `);
});

it("knows a colour without quotes, in a block and in braces", async () => {
  expect(await complaint("  light: {}", "  light:\n    accent: #0b6b3a")).toMatchInlineSnapshot(`
    "The site's settings can't be used.
    content/site.yaml:19: colours.light.accent: has no value; write it in quotes, as in "#0b6b3a", because \`#\` begins a comment in YAML."
  `);
  expect(await complaint("  light: {}", "  light: { accent: #0b6b3a }")).toMatchInlineSnapshot(`
    "The site's settings can't be used.
    content/site.yaml:18: a colour has no quotes, so YAML takes it for a comment; write it as in "#0b6b3a"."
  `);
});

it("wants a language that the interface has, and that the rest of the project names", async () => {
  const german = /^language: en$/m;
  expect(await complaint(german, "language: fr")).toMatchInlineSnapshot(`
    "The site's settings can't be used.
    content/site.yaml:8: language: there is no folder src/strings/fr/. There are: de, en."
  `);
  expect(await complaint(german, "language: de")).toMatchInlineSnapshot(`
    "The site's settings can't be used.
    content/site.yaml:8: language: package.json says "#strings/*": "./src/strings/en/*", which is another language. Write "./src/strings/de/*" there."
  `);
  const manifest = packageJson.replace("./src/strings/en/*", "./src/strings/de/*");
  expect(await complaint(german, "language: de", manifest)).toMatchInlineSnapshot(`
    "The site's settings can't be used.
    content/site.yaml:8: language: src/strings/de/language.ts calls itself "en". Write \`export const language = "de";\` there."
  `);
  const file = join(root, "src/strings/de/language.ts");
  await writeFile(file, (await readFile(file, "utf8")).replace('language = "en"', 'language = "de"'));
  expect(await complaint(german, "language: de", manifest)).toBeNull();
});
