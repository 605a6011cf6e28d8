import { expect, test } from "vitest";
import { projectRoot } from "../child.ts";
import { entryDocument, pageDocument } from "./document.ts";
import { listedEntries } from "./entries.ts";
import { indexedAs } from "./pages.ts";

const built = `<!doctype html><html lang="en"><head><meta name="description" content="What &amp; why">
<meta property="og:title" content="Tests"></head><body><main id="content"><h1>Final test</h1><p>Question</p></main></body></html>`;

function documentOf(path: string) {
  const as = indexedAs(path);
  if (!as) throw new Error(`${path} is not searched`);
  return pageDocument(path, built, as);
}

test("a page is found by what stands in its main part, as what it is", () => {
  const { url, content } = documentOf("lessons/limits/");
  expect(url).toBe("/lessons/limits/");
  expect(content).toContain('<main data-pagefind-body data-pagefind-filter="kind:lesson"');
});

test("of a place on the site only title and description are found", () => {
  const { content } = documentOf("tests/final/");
  expect(content).toContain("<h1>Tests</h1><p>What &amp; why</p>");
  expect(content).not.toContain("Question");
});

test("lists of pages, other runtimes and pages that are not there are not searched", () => {
  for (const path of ["", "lessons/", "labs/first-pool/webcontainer/", "webcontainer-check/", "search/"])
    expect(indexedAs(path), path).toBeUndefined();
});

test("each error, word and correction is a result with its anchor and its other words", async () => {
  const entries = await listedEntries(projectRoot);
  const error = entries.find(({ url }) => url === "/errors/#reserved-slots");
  expect(error).toMatchObject({ kind: "error", codes: ["53300"] });
  expect(error && entryDocument(error).content).toMatch(/weight="10">53300\.<\/p>.*replication superuser/);
  expect(entries.map(({ url }) => url)).toContain("/glossary/#pool");
  const correction = entries.find(({ kind }) => kind === "correction");
  expect(correction?.title).toMatch(/^Usually taught: /);
});

test("what an entry says is text, whatever it looks like", () => {
  const entry = { url: "/errors/#a", kind: "error" as const, weight: 1, codes: [], also: ["a < b"] };
  const { content } = entryDocument({ ...entry, title: "<Pool>", text: ["x & y"] });
  expect(content).toContain("<h1>&lt;Pool&gt;</h1>");
  expect(content).toContain("a &lt; b.");
  expect(content).toContain("<p>x &amp; y</p>");
});
