import { expect, it } from "vitest";
import { coloursSchema, fontsSchema } from "#schemas/brand.ts";
import { brandCss, isNamedIn, preloadedFonts } from "./brand-css.ts";

const brand = (colours: object = {}, fonts: object = {}) => ({
  colours: coloursSchema.parse(colours),
  fonts: fontsSchema.parse(fonts),
});
const inCourse = (file: string) => `/course/${file}`;

it("costs a page nothing where nothing is changed", () => {
  expect(brandCss(brand(), inCourse)).toBe("");
  expect(brandCss(brand({ light: {}, dark: null }), inCourse)).toBe("");
});

it("says a colour of the dark theme for who chose it and for whose system is dark, and none of paper", () => {
  expect(brandCss(brand({ dark: { accent: "#7ee0a8" } }), inCourse).replaceAll("}", "}\n")).toMatchInlineSnapshot(`
    "@media screen{html:root[data-theme=dark]{--ws-accent:#7ee0a8}
    }
    @media screen and (prefers-color-scheme:dark){html:root:not([data-theme=light]){--ws-accent:#7ee0a8}
    }
    "
  `);
});

it("takes the light theme's accent and states to paper, and no ground", () => {
  const css = brandCss(brand({ light: { bg: "#fff8e1", text: "#102a1b", accent: "#0b6b3a" } }), inCourse);
  expect(css.slice(css.indexOf("@media print"))).toMatchInlineSnapshot(
    `"@media print{html:root:root{--ws-accent:#0b6b3a}}"`,
  );
});

it("brings fonts along at their addresses, and late ones move no text", () => {
  const files = [
    { family: "My Serif", file: "fonts/my-serif.woff2", weight: "300 800" },
    { family: "My Serif", file: "fonts/my-serif-italic.woff2", style: "italic" },
    { family: "My Mono", file: "fonts/my-mono.woff2" },
  ];
  const own = brand({}, { body: '"My Serif", Georgia, serif', code: "My Mono, monospace", files });
  expect(brandCss(own, inCourse).replaceAll("}", "}\n")).toMatchInlineSnapshot(`
    "@font-face{font-family:"My Serif";src:url("/course/fonts/my-serif.woff2") format("woff2");font-weight:300 800;font-style:normal;font-display:optional}
    @font-face{font-family:"My Serif";src:url("/course/fonts/my-serif-italic.woff2") format("woff2");font-weight:400;font-style:italic;font-display:optional}
    @font-face{font-family:"My Mono";src:url("/course/fonts/my-mono.woff2") format("woff2");font-weight:400;font-style:normal;font-display:optional}
    html:root{--ws-font-body:"My Serif", Georgia, serif;--ws-font-code:My Mono, monospace}
    "
  `);
  expect(preloadedFonts(own.fonts).map(({ file }) => file)).toEqual(["fonts/my-serif.woff2"]);
});

it("finds a font in a list by its whole name", () => {
  expect(isNamedIn("my serif", '"My Serif", serif')).toBe(true);
  expect(isNamedIn("Serif", '"My Serif", Georgia')).toBe(false);
  expect(isNamedIn("My Serif", null)).toBe(false);
});
