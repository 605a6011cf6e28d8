import { expect, test } from "vitest";
import { lighterPage } from "./lighter-page.ts";

const cid = (name: string) => `[data-astro-cid-${name}]`;
const sheet = '<link rel="stylesheet" href="/a.css">';
const page = (css: string, head = sheet) => `<head>${head}<style>${css}</style></head><p data-astro-cid-here>text</p>`;

test("rules of components that are not on the page are left out, all others stay in their order", () => {
  const css = `p{a:b}.x${cid("gone")}{c:d}p${cid("here")}{e:"}"}@media print{.y${cid("gone")}{f:g}}@media print{p{h:i}.z${cid("gone")}{j:k}}.u${cid("gone")},p${cid("here")}{l:m}`;
  expect(lighterPage(page(css))).toBe(
    page(`p{a:b}p${cid("here")}{e:"}"}@media print{p{h:i}}.u${cid("gone")},p${cid("here")}{l:m}`),
  );
});

test("statements, keyframes and layers stay whole", () => {
  const css = `@charset "utf-8";@keyframes turn{from{a:b}to{c:d}}@layer x{p{e:f}}`;
  expect(lighterPage(page(css))).toBe(page(css));
});

test("a stylesheet of which nothing is left goes, and so does the script for code that scrolls", () => {
  const script = (name: string) => `<script type="module" src="/base/_astro/${name}.js"></script>`;
  expect(lighterPage(`<style>a${cid("gone")}{b:c}</style>${script("ec.g1fg5")}${script("ecosystem.1")}<p>`)).toBe(
    `${script("ecosystem.1")}<p>`,
  );
});

test("scopes are short where no stylesheet beside the page knows them", () => {
  expect(lighterPage(page(`p${cid("here")}{a:b}`, ""))).toBe(
    "<head><style>p[data-sher]{a:b}</style></head><p data-sher>text</p>",
  );
});

test("a stylesheet that was cut off is an error", () => {
  expect(() => lighterPage(page("p{a:b"))).toThrow(/nothing closes/);
});
