import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { printed } from "../printed.ts";
import { checkSite } from "./site.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "warm-start-brand-"));
  for (const file of ["content/site.yaml", "package.json", "src/styles/tokens.css", "src/strings/en/language.ts"])
    await cp(file, join(root, file), { recursive: true });
});
afterEach(() => rm(root, { recursive: true }));

const write = async (file: string, content: string | Uint8Array) => {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), content);
};

/** What the check prints of settings in which some lines are replaced. */
async function complaints(changes: Record<string, string> = {}): Promise<string> {
  let yaml = await readFile("content/site.yaml", "utf8");
  for (const [from, to] of Object.entries(changes)) {
    expect(yaml).toContain(from);
    yaml = yaml.replace(from, to);
  }
  await write("content/site.yaml", yaml);
  const found = (await checkSite(root)).filter(({ problem }) => problem !== null);
  return found.map((finding) => printed(finding, { site: "https://example.org", base: "/" })).join("\n");
}

it("finds nothing in this site, nor in a fork of another colour", async () => {
  expect(await complaints()).toBe("");
  const green = {
    "  light: {}": '  light: { accent: "#0b6b3a", accent-soft: "#e3f1e8" }',
    "  dark: {}": '  dark: { accent: "#7ee0a8", accent-soft: "#16291f" }',
  };
  expect(await complaints(green)).toBe("");
});

it("names theme, role, both colours, the contrast, and the nearest colour that would do", async () => {
  expect(await complaints({ "  light: {}": '  light:\n    accent: "#f5a142"' })).toMatchInlineSnapshot(`
    "✕ content/site.yaml:19: colours.light.accent can be told from what it meets
        on the light theme, too close: accent #f5a142 on accent-soft #fbeadd is 1.78:1 and has to be 4.5:1; accent #f5a142 on code-bg #f7f1e8 is 1.85:1 and has to be 4.5:1; accent #f5a142 on bg #fdfaf5 is 2.00:1 and has to be 4.5:1; and 3 more. The nearest of its hue that passes everywhere: \`accent: "#a15909"\`
        Fix: Make the darker of the two darker, or the lighter one lighter, until the contrast named is reached.
        More: https://example.org/instructors/mistakes/#low-contrast (or src/mistakes/site.ts)"
  `);
  expect(
    await complaints({ "  dark: {}": '  dark:\n    muted: "#6b5f52"\n    focus: "#274060"' }),
  ).toMatchInlineSnapshot(`
    "✕ content/site.yaml:20: colours.dark.muted can be told from what it meets
        on the dark theme, too close: muted #6b5f52 on accent-soft #33221a is 2.44:1 and has to be 4.5:1; muted #6b5f52 on surface #1e1915 is 2.80:1 and has to be 4.5:1; muted #6b5f52 on code-bg #1b1713 is 2.87:1 and has to be 4.5:1; and 1 more. The nearest of its hue that passes everywhere: \`muted: "#998a7a"\`
        Fix: Make the darker of the two darker, or the lighter one lighter, until the contrast named is reached.
        More: https://example.org/instructors/mistakes/#low-contrast (or src/mistakes/site.ts)
    ✕ content/site.yaml:21: colours.dark.focus can be told from what it meets
        on the dark theme, too close: surface #1e1915 on focus #274060 is 1.65:1 and has to be 4.5:1; focus #274060 on accent-soft #33221a is 1.43:1 and has to be 3:1; focus #274060 on surface #1e1915 is 1.65:1 and has to be 3:1; and 2 more. The nearest of its hue that passes everywhere: \`focus: "#5884bb"\`
        Fix: Make the darker of the two darker, or the lighter one lighter, until the contrast named is reached.
        More: https://example.org/instructors/mistakes/#low-contrast (or src/mistakes/site.ts)"
  `);
});

it("blames the ground where the words on it are the site's own", async () => {
  expect(await complaints({ "  light: {}": '  light:\n    surface: "#9fb8a8"' })).toMatchInlineSnapshot(`
    "✕ content/site.yaml:19: colours.light.surface can be told from what it meets
        on the light theme, too close: the editor's comments #5f6b5f on 12 % accent over surface #a1a995 is 2.29:1 and has to be 4.5:1; the editor's comments #5f6b5f on surface #9fb8a8 is 2.63:1 and has to be 4.5:1; border-strong #8d7f71 on surface #9fb8a8 is 1.83:1 and has to be 3:1; and 17 more. The nearest of its hue that passes everywhere: \`surface: "#fafcfb"\`
        Fix: Make the darker of the two darker, or the lighter one lighter, until the contrast named is reached.
        More: https://example.org/instructors/mistakes/#low-contrast (or src/mistakes/site.ts)"
  `);
});

it("says where no colour of a hue would do", async () => {
  const light = '  light: { bg: "#888888", surface: "#ffffff", accent: "#cc2200" }';
  expect(await complaints({ "  light: {}": light })).toContain("No colour of its hue passes with all of");
});

it("wants fonts that are there, are fonts, are light, and are used", async () => {
  await write("public/fonts/truetype.woff2", "\0\x01\0\0");
  await write("public/fonts/heavy.woff2", `wOF2${"x".repeat(150 * 1024)}`);
  await write("public/fonts/good.woff2", "wOF2");
  const files = ["missing", "truetype", "heavy", "good"].map(
    (name) => `    - { family: ${name === "good" ? "Other" : "Mine"}, file: fonts/${name}.woff2 }`,
  );
  const changes = { "  body: null": `  body: Mine, serif\n  files:\n${files.join("\n")}` };
  expect(await complaints(changes)).toMatchInlineSnapshot(`
    "✕ content/site.yaml:27: public/fonts/missing.woff2 is there
        there is no file public/fonts/missing.woff2
        Fix: Put the file there, or correct its name. Paths begin below \`public/\`.
        More: https://example.org/instructors/mistakes/#no-public-file (or src/mistakes/site.ts)
    ✕ content/site.yaml:28: public/fonts/truetype.woff2 is a WOFF2 font
        it begins as no WOFF2 file does
        Found: "fonts/truetype.woff2"
        Fix: Convert it to WOFF2. Renaming a TTF or OTF file is not enough.
        More: https://example.org/instructors/mistakes/#no-font (or src/mistakes/site.ts)
    ✕ content/site.yaml:29: public/fonts/heavy.woff2 weighs 100 KiB at most
        it weighs 151 KiB
        Found: "fonts/heavy.woff2"
        Fix: Leave out what nobody reads: subset a font to the letters of your language, or simplify the drawing.
        More: https://example.org/instructors/mistakes/#heavy-file (or src/mistakes/site.ts)
    ✕ content/site.yaml:30: \`Other\` is in the list of \`body\` or of \`code\`
        nothing is set in it: body is "Mine, serif", code is null
        Found: "Other"
        Fix: Name the font in \`fonts.body\` or \`fonts.code\`, spelled alike, or remove the file.
        More: https://example.org/instructors/mistakes/#unused-font (or src/mistakes/site.ts)"
  `);
});

it("wants a sign that is there, square, and light", async () => {
  const complaint = () => complaints({ "  mark: null": "  mark: logo.svg" });
  expect(await complaint()).toMatchInlineSnapshot(`
    "✕ content/site.yaml:14: public/logo.svg is there
        there is no file public/logo.svg
        Fix: Put the file there, or correct its name. Paths begin below \`public/\`.
        More: https://example.org/instructors/mistakes/#no-public-file (or src/mistakes/site.ts)"
  `);
  await write("public/logo.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 80"></svg>');
  expect(await complaint()).toMatchInlineSnapshot(`
    "✕ content/site.yaml:14: public/logo.svg is a square SVG with a viewBox
        its viewBox is 300 wide and 80 high
        Found: "logo.svg"
        Fix: Export it as a plain SVG with a square \`viewBox\`.
        More: https://example.org/instructors/mistakes/#no-mark (or src/mistakes/site.ts)"
  `);
  await write("public/logo.svg", `<svg viewBox="0 0 32 32"><!--${"x".repeat(20_000)}--></svg>`);
  expect(await complaint()).toContain("it weighs 20 KiB");
  await write("public/logo.svg", '<svg viewBox="0 0 32 32"></svg>');
  expect(await complaint()).toBe("");
});

it("wants a language that the interface has, and that package.json names, too", async () => {
  expect(await complaints({ "language: en": "language: de" })).toMatchInlineSnapshot(`
    "✕ content/site.yaml:8: the interface speaks \`de\`
        there is no folder src/strings/de/. There are: en
        Fix: Write one of the folders named, or translate \`src/strings/en/\` into a folder of the new language.
        More: https://example.org/instructors/mistakes/#no-such-language (or src/mistakes/site.ts)"
  `);
  await write("src/strings/de/language.ts", 'export const language = "de";');
  expect(await complaints({ "language: en": "language: de" })).toMatchInlineSnapshot(`
    "✕ content/site.yaml:8: the interface speaks \`de\`
        package.json says "#strings/*": "./src/strings/en/*", which is another language. Write "./src/strings/de/*" there
        Fix: Write the language into the three places: \`language\` of \`content/site.yaml\`, \`#strings/*\` of \`package.json\`, and the folder’s own \`language.ts\`.
        More: https://example.org/instructors/mistakes/#language-not-chosen (or src/mistakes/site.ts)"
  `);
});

it("fills only the placeholders that addresses of a repository may hold", async () => {
  const repository =
    "repository:\n  address: https://github.com/someone/course\n  edit: https://example.org/{repo}/{file}";
  expect(await complaints({ "repository: null": repository })).toMatchInlineSnapshot(`
    "✕ content/site.yaml:39: repository.edit
        nothing fills {repo}; there are {repository}, {branch}, {file}, {title}, {text}
        Found: "https://example.org/{repo}/{file}"
        Fix: Write one of the placeholders named.
        More: https://example.org/instructors/mistakes/#unknown-placeholder (or src/mistakes/site.ts)"
  `);
});
