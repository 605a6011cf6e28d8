import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { withPolicy } from "../../layouts/content-security-policy.ts";
import { linkTroubles, policyTroubles } from "./built-pages.ts";

const page = (inside: string) => ({ path: "index.html", html: withPolicy(`<head><meta charset="utf-8">${inside}`) });

test("a page with its policy has no trouble, whatever its text and data say", () => {
  const text = `<pre>&lt;b onclick="x"&gt;</pre><p title="a > b onclick=1">x</p><script type="application/json">{"onclick":"javascript:"}</script>`;
  expect(policyTroubles(page(`<script>let a = 1 < 2;</script>${text}<a href="https://example.org/">x</a>`))).toEqual(
    [],
  );
});

test.each([
  [`<button onclick="x()">`, "has <button onclick>"],
  [`<a href="javascript:x()">`, 'has <a href="javascript:x()">'],
  [`<img src="https://example.org/a.png">`, "loads https://example.org/a.png by <img src>"],
  [`<script src='//example.org/a.js'></script>`, "loads //example.org/a.js by <script src>"],
  [`<link rel="stylesheet" href="https://example.org/a.css">`, "loads https://example.org/a.css by <link href>"],
])("%s is noticed", (inside, words) => {
  expect(policyTroubles(page(inside))).toEqual([words]);
});

test("a policy that is missing, too wide, or of another page is noticed", () => {
  const html = page("<script>a</script>").html;
  expect(policyTroubles({ path: "", html: "<head>" })).toEqual(["has no policy right after its charset"]);
  const change = (from: string, to: string) => policyTroubles({ path: "", html: html.replace(from, to) });
  expect(change("script-src 'self'", "script-src 'self' 'unsafe-eval'")).toEqual(["allows scripts by 'unsafe-eval'"]);
  expect(change("connect-src 'self'", "connect-src 'self' https://example.org")).toEqual([
    "lets https://example.org in by connect-src",
  ]);
  expect(change("<script>a", "<script>b")).toEqual(["has an inline script without a hash: b"]);
});

const folder = mkdtempSync(join(tmpdir(), "warm-start-links-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("an address must stay below the base and lead to a file", () => {
  for (const name of ["index.html", "a.css"]) writeFileSync(join(folder, name), "");
  const troubles = (inside: string) => linkTroubles(page(inside), folder, "/course/");
  expect(
    troubles(`<a href="/course/#x"><a href="./"><link href="/course/a.css"><a href="https://example.org/no/">`),
  ).toEqual([]);
  expect(troubles(`<a href="/">`)).toEqual(['<a href="/"> leads out of /course/']);
  expect(troubles(`<a href="../labs/">`)).toEqual(['<a href="../labs/"> leads out of /course/']);
  expect(troubles(`<meta property="og:image" content="https://example.org/b.png">`)).toEqual([
    '<meta content="https://example.org/b.png"> leads out of /course/',
  ]);
  expect(troubles(`<link rel="canonical" href="https://example.org/course/">`)).toEqual([]);
  expect(troubles(`<img src="/course/b.png">`)).toEqual(['<img src="/course/b.png"> leads to no file']);
});
