import { expect, it } from "vitest";
import type { z } from "zod";
import { coloursSchema, fontsSchema, linksSchema, markSchema } from "./brand.ts";

/** What is said of a value, field by field. */
const complaints = (schema: z.ZodType, value: unknown) =>
  (schema.safeParse(value).error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);

it("takes colours of six digits, for any of the roles, in either theme", () => {
  expect(coloursSchema.parse({ light: { accent: "#0B6B3A" } })).toEqual({ light: { accent: "#0B6B3A" }, dark: {} });
  // As YAML reads a key with nothing but comments below it.
  expect(coloursSchema.parse({ light: null })).toEqual({ light: null, dark: {} });
});

it("says of a colour what is wrong with it", () => {
  const light = { accent: null, bg: "green", "code-bg": "#fff", text: 102030, "accent-soft": "rgb(1, 2, 3)" };
  expect(complaints(coloursSchema, { light })).toMatchInlineSnapshot(`
    [
      "light.bg: "green" is no colour of six digits; write it as in "#0b6b3a"",
      "light.text: 102030 is no colour of six digits; write it as in "#0b6b3a"",
      "light.accent: has no value; write it in quotes, as in "#0b6b3a", because \`#\` begins a comment in YAML",
      "light.accent-soft: "rgb(1, 2, 3)" is no colour of six digits; write it as in "#0b6b3a"",
      "light.code-bg: "#fff" is no colour of six digits; write it as in "#0b6b3a"",
    ]
  `);
});

it("takes lists of fonts as CSS has them", () => {
  for (const body of [
    '"My Serif", Georgia, serif',
    "'Source Serif 4', ui-serif, serif",
    "Noto Sans,sans-serif",
    "system-ui",
  ])
    expect(complaints(fontsSchema, { body }), body).toEqual([]);
});

it("says of fonts what is wrong with them, and lets nothing through that ends a rule", () => {
  for (const body of [
    "Georgia",
    '"My Serif, serif',
    "serif; } body { display: none",
    "x</style>, serif",
    "url(x), serif",
  ])
    expect(complaints(fontsSchema, { body }), body).not.toEqual([]);
  const files = [
    { family: 'My "Serif"', file: "my.woff2" },
    { family: "My Serif", file: "fonts/../x.woff2", weight: "bold" },
  ];
  expect(complaints(fontsSchema, { body: "Georgia", code: "Menlo; x", files })).toMatchInlineSnapshot(`
    [
      "body: doesn't end with serif, sans-serif, monospace or system-ui, one of which every device has",
      "code: is no list of fonts; write names with commas between them, and quotes around those with digits: \`'"My Serif", Georgia, serif'\`",
      "code: doesn't end with serif, sans-serif, monospace or system-ui, one of which every device has",
      "files.0.family: write the font's name as \`body\` or \`code\` say it, in letters, digits and spaces",
      "files.0.file: write a WOFF2 file below public/fonts, as in \`fonts/my-serif.woff2\`",
      "files.1.file: write a file below public/fonts",
      "files.1.weight: write one weight (400), or what a variable font spans (\`300 800\`)",
    ]
  `);
});

it("takes links to pages of this site and to other sites, and no scripts", () => {
  const links = (...urls: string[]) => urls.map((url) => ({ title: "A link", url }));
  expect(
    complaints(linksSchema, links("https://a.example/", "mailto:me@a.example", "glossary/", "progress/#your-data")),
  ).toEqual([]);
  expect(
    complaints(linksSchema, links("javascript:alert(1)", "//a.example", "/glossary/", "a b")),
  ).toMatchInlineSnapshot(`
    [
      "0.url: "javascript:alert(1)" is no address; write one with https:// or mailto:, or a page of this site, as in \`glossary/\`",
      "1.url: "//a.example" is no address; write one with https:// or mailto:, or a page of this site, as in \`glossary/\`",
      "2.url: "/glossary/" is no address; write one with https:// or mailto:, or a page of this site, as in \`glossary/\`",
      "3.url: "a b" is no address; write one with https:// or mailto:, or a page of this site, as in \`glossary/\`",
    ]
  `);
  const inHeader = links("a/", "b/", "c/").map((link) => ({ ...link, header: true }));
  expect(complaints(linksSchema, inHeader)).toMatchInlineSnapshot(`
    [
      ": the header has room for two at most",
    ]
  `);
});

it("takes a drawing below public/ as the sign", () => {
  for (const mark of [null, "logo.svg", "brand/my-logo.svg"]) expect(complaints(markSchema, mark)).toEqual([]);
  for (const mark of ["logo.png", "/logo.svg", "https://a.example/logo.svg"])
    expect(complaints(markSchema, mark)).toHaveLength(1);
});
