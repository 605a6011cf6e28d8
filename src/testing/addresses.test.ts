import { expect, test } from "vitest";
import { filesUnder, type SourceFile } from "./source-files.ts";

/**
 * An address that begins at the top of the host, written by hand where an address is meant: a site in a folder would lead out of
 * it. `sitePath()` gives the site's own, and content leads from one page to another (`../../watch/…`).
 */
const written = [
  /\b(?:href|src|srcset|action|formaction|poster|data-[a-z]+)\s*[=:]\s*\{?\s*["'`]\/(?!\/)/,
  /\]\(\/(?!\/)/,
  /\burl\(\s*["']?\/(?!\/)/,
  /\b(?:fetch|register|Worker|location\.\w+|window\.open|history\.\w+)\([^)]*?["'`]\/[a-z]/,
  /\blocation(?:\.href)?\s*=\s*["'`]\//,
];

/** Lines that name such an address, past fences and what stands in backticks in a text. */
function addressesIn({ path, text }: SourceFile): string[] {
  const isText = path.endsWith(".mdx");
  const read = isText ? text.replaceAll(/^```[\s\S]*?^```/gm, (fence) => fence.replaceAll(/[^\n]/g, "")) : text;
  return read.split("\n").flatMap((line, index) => {
    const words = isText ? line.replaceAll(/`[^`]*`/g, "") : line;
    const isComment = /^\s*(\*|\/\/|\/\*)/.test(line);
    return !isComment && written.some((form) => form.test(words)) ? [`${path}:${index + 1} ${line.trim()}`] : [];
  });
}

test("no address is written from the top of the host", () => {
  const files = [
    ...["src/components", "src/layouts", "src/pages", "src/styles", "src/visualiser"].flatMap(filesUnder),
    ...["content", "labs"].flatMap(filesUnder).filter(({ path }) => path.endsWith(".mdx")),
  ].filter(({ path }) => /\.(astro|mdx|tsx?|css)$/.test(path) && !/\.test\.tsx?$|\.d\.ts$/.test(path));
  expect(files.length).toBeGreaterThan(400);
  expect(files.flatMap(addressesIn)).toEqual([]);
});

test("such an address would be found in any form", () => {
  const found = (path: string, text: string) => addressesIn({ path, text }).length;
  for (const line of [
    '<a href="/labs/">',
    "<a href={`/labs/`}>",
    'href: "/labs/",',
    '<pool-figure src="/figures/a.json">',
    "<form action='/choosing/'>",
    'await fetch("/figures/a.json")',
    'navigator.serviceWorker.register("/sw.js")',
    'location.href = "/labs/";',
    "background: url(/a.svg);",
  ])
    expect(found("src/pages/a.astro", line), line).toBe(1);
  expect(found("content/lessons/a.mdx", "See [labs](/labs/).")).toBe(1);
  for (const line of [
    '<a href={sitePath("labs/")}>',
    '<a href="../labs/">',
    '<a href="#top">',
    '<a href="//example.org">',
  ])
    expect(found("src/pages/a.astro", line), line).toBe(0);
  expect(found("content/lessons/a.mdx", 'The route `fetch("/api/orders")`:\n```ts\nfetch("/api/orders")\n```')).toBe(0);
});
