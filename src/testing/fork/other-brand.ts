import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** What a fork's settings say of a brand that is quite another: green on cream, a font of its own, a sign and links. */
export const otherBrand = {
  name: "Pool School",
  subject: "connections for functions",
  light: {
    bg: "#fbf7ea",
    surface: "#fffdf6",
    text: "#16241b",
    muted: "#4d5c50",
    border: "#ddd6c0",
    "border-strong": "#6f7d70",
    accent: "#0b6b3a",
    "accent-soft": "#e0efe2",
    focus: "#6a2fb0",
    "code-bg": "#f3eedb",
  },
  dark: {
    bg: "#0e1712",
    surface: "#14211a",
    text: "#e6f2ea",
    muted: "#a3b8aa",
    border: "#27382e",
    "border-strong": "#6f8778",
    accent: "#7ee0a8",
    "accent-soft": "#17342a",
    "accent-text": "#06170e",
    focus: "#d0a8ff",
    "code-bg": "#111d17",
  },
  font: "Course Sans",
} as const;

const mark =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="#0b6b3a"/><circle cx="16" cy="16" r="6" fill="#fbf7ea"/></svg>';

/** The settings of this site with that brand in their place. */
export function rebranded(yaml: string): string {
  const { name, subject, light, dark, font } = otherBrand;
  const replacements: [RegExp, string][] = [
    [/^name: .*$/m, `name: ${name}`],
    [/^subject: .*$/m, `subject: ${subject}`],
    [/^credit: null$/m, 'credit: "Made from [another course](https://course.example/), by its contributors."'],
    [/^ {2}mark: null$/m, "  mark: brand/sign.svg"],
    [/^ {2}light: \{\}$/m, `  light: ${JSON.stringify(light)}`],
    [/^ {2}dark: \{\}$/m, `  dark: ${JSON.stringify(dark)}`],
    [
      /^ {2}body: null$/m,
      `  body: '"${font}", Georgia, serif'\n  files:\n    - { family: ${font}, file: fonts/course-sans.woff2 }`,
    ],
    [
      /^links: \[\]$/m,
      "links:\n  - { title: Our class, url: https://class.example/, header: true }\n  - { title: All words, url: glossary/ }",
    ],
  ];
  return replacements.reduce((text, [from, to]) => {
    if (!from.test(text)) throw new Error(`content/site.yaml has no line ${from}.`);
    return text.replace(from, to);
  }, yaml);
}

/** All that such a fork changes: its settings, and the two files that they name. */
export async function brandChanges(): Promise<Record<string, string | Uint8Array | ((text: string) => string)>> {
  const font = fileURLToPath(import.meta.resolve("@fontsource/inter/files/inter-latin-400-normal.woff2"));
  return {
    "content/site.yaml": rebranded,
    "public/fonts/course-sans.woff2": await readFile(font),
    "public/brand/sign.svg": mark,
  };
}
