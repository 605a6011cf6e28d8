import { describe, expect, it } from "vitest";
import { isHashed } from "#offline/kept-list.ts";
import { headersFor } from "./headers.ts";
import { type BuiltFile, offlineFiles } from "./offline-files.ts";

const files: BuiltFile[] = [
  { path: "index.html", text: '<script src="/base/_astro/site.A1b2.js">' },
  { path: "404.html", text: "" },
  { path: "offline/index.html", text: "" },
  { path: "social/lessons/a.png", text: null },
  {
    path: "lessons/a/index.html",
    text: 'https://example.org/social/lessons/a.png <script src="/_astro/site.A1b2.js"> data-src="/base/figures/a-run.json"',
  },
  { path: "incidents/b/index.html", text: '{"run":"/figures/incidents/b.json"}' },
  { path: "labs/index.html", text: '"/labs/bank.json"' },
  { path: "labs/c/index.html", text: "https://example.org/social/lessons/a.png /_astro/lab.9.js /_astro/site.A1b2.js" },
  { path: "labs/c/webcontainer/index.html", text: "/_astro/terminal.3.js" },
  { path: "labs/c/answers.json", text: null },
  { path: "labs/bank.json", text: null },
  { path: "watch/c/index.html", text: "" },
  { path: "engine/sandbox-1.html", text: "" },
  { path: "engine/manifest.json", text: null },
  { path: "engine/initdb-1.wasm.gzip", text: null },
  { path: "engine/postgres-1.wasm.gzip", text: null },
  { path: "figures/a-run.json", text: null },
  { path: "figures/incidents/b.json", text: null },
  { path: "pagefind/pagefind.js", text: "" },
  { path: "pagefind/fragment/en_1a2b.pf_fragment", text: null },
  { path: "_astro/site.A1b2.js", text: 'import("./quiz.7.js")' },
  { path: "_astro/quiz.7.js", text: "" },
  { path: "_astro/lab.9.js", text: 'import"./editor.8.js"' },
  { path: "_astro/editor.8.js", text: "url(/_astro/codicon.5.ttf) ./site.A1b2.js" },
  { path: "_astro/codicon.5.ttf", text: null },
  { path: "_astro/terminal.3.js", text: "" },
  { path: "_headers", text: null },
];
const { reading, labs } = offlineFiles(files);

describe("what is kept by visiting", () => {
  it("is every page to read, with all it may load and the search", () => {
    expect(reading).toEqual(
      [
        ...["index.html", "offline/index.html", "lessons/a/index.html", "incidents/b/index.html", "labs/index.html"],
        ...["_astro/site.A1b2.js", "_astro/quiz.7.js", "figures/a-run.json", "labs/bank.json", "pagefind/pagefind.js"],
        "pagefind/fragment/en_1a2b.pf_fragment",
      ].sort(),
    );
  });
});

describe("what is kept on request", () => {
  it("is labs and runs with everything they load, and nothing of a WebContainer", () => {
    expect(labs).toEqual(expect.arrayContaining(["labs/c/index.html", "labs/c/answers.json", "watch/c/index.html"]));
    expect(labs).toEqual(expect.arrayContaining(["engine/manifest.json", "engine/postgres-1.wasm.gzip"]));
    expect(labs).toEqual(expect.arrayContaining(["engine/sandbox-1.html", "figures/incidents/b.json"]));
    expect(labs).toEqual(expect.arrayContaining(["_astro/lab.9.js", "_astro/editor.8.js", "_astro/codicon.5.ttf"]));
    expect(labs.filter((path) => /webcontainer|terminal|initdb|404|_headers|social/.test(path))).toEqual([]);
  });

  it("stands by itself, as what is kept by visiting may be of a later version", () => {
    expect(labs).toEqual(expect.arrayContaining(["_astro/site.A1b2.js", "_astro/quiz.7.js"]));
  });
});

it("takes for unchanging what hosts are told to keep for ever", () => {
  for (const { path } of files) {
    const isForEver = (headersFor(`/${path}`)["Cache-Control"] ?? "").includes("immutable");
    expect(isHashed(path), path).toBe(isForEver);
  }
});
