import { describe, expect, test } from "vitest";
import { packageBase, packageHost } from "./addresses.ts";
import { manifestXml } from "./manifest.ts";
import { packagedPage } from "./packaged-page.ts";
import { packagedScript } from "./packaged-script.ts";

const page = (body: string, head = "") =>
  `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="old">${head}</head><body>${body}</body></html>`;
const bodyOf = (html: string) => /<body>([\s\S]*)<\/body>/.exec(html)?.[1];
const packaged = (body: string, file = "lessons/a/index.html", site: string | null = null) =>
  bodyOf(packagedPage(page(body), file, site));

describe("a page of a package", () => {
  test.each([
    [`<a href="${packageBase}">`, '<a href="../../index.html">'],
    [`<a href="${packageBase}labs/#all">`, '<a href="../../labs/index.html#all">'],
    [`<a href="${packageBase}search/?q=a">`, '<a href="../../search/index.html?q=a">'],
    [`<pool-figure src="${packageBase}figures/a.json">`, '<pool-figure src="../../figures/a.json">'],
    [`<i data-base="${packageBase}">`, '<i data-base="../../">'],
    [
      `<i data-x="{&quot;href&quot;:&quot;${packageBase}labs/b/&quot;}">`,
      '<i data-x="{&quot;href&quot;:&quot;../../labs/b/index.html&quot;}">',
    ],
    ['<a class="x" href="../b/">', '<a class="x" href="../b/index.html">'],
    ['<a href="../../">', '<a href="../../index.html">'],
    ['<a href="webcontainer/#x">', '<a href="./webcontainer/index.html#x">'],
    ['<a href="#here">', '<a href="#here">'],
    ['<a href="https://example.org/a/">', '<a href="https://example.org/a/">'],
  ])("%s", (written, read) => {
    expect(packaged(written)).toBe(read);
  });

  test("at the top of the course", () => {
    expect(packaged(`<script type="module" src="${packageBase}_astro/a.js"></script>`, "index.html")).toBe(
      '<script type="module" src="./_astro/a.js"></script>',
    );
  });

  test("says nothing to search engines, has its own script, and a policy that knows its inline scripts as they are now", () => {
    const head = `<link rel="canonical" href="${packageHost}${packageBase}a/"><meta property="og:url" content="x"><script>a("${packageBase}b/")</script>`;
    const html = packagedPage(page("", head), "labs/a/index.html", null);
    expect(html).not.toMatch(/canonical|og:|content="old"/);
    expect(html).toContain('<script>a("../b/index.html")</script>'.replace("../b", "../../b"));
    expect(html).toContain('<script defer src="../../package.js"></script></head>');
    expect(html).toMatch(/script-src 'self' 'sha256-[^']+'; style-src 'self' 'unsafe-inline'/);
  });

  test("names the published course where there is one", () => {
    const written = `<a href="https://host/new?text=${encodeURIComponent(`${packageHost}${packageBase}a/`)}">`;
    expect(packaged(written, "a/index.html", "https://course.example/")).toContain(
      encodeURIComponent("https://course.example/a/"),
    );
    expect(packaged(written)).toContain('text=a%2F"');
  });
});

describe("a script of a package", () => {
  const started = 'const packageBaseHere=new URL("../",import.meta.url).pathname;';

  test("computes what is written in any kind of string, and is left alone where there is nothing", () => {
    const code = `const a="${packageBase}b",c=\`x\${d}${packageBase}e\`;f(\`${packageBase}\`.replace(/x/,''))`;
    expect(packagedScript(code, "_astro/a.js")).toBe(
      `${started}const a=(""+packageBaseHere+"b"),c=\`x\${d}\${packageBaseHere}e\`;f(\`\${packageBaseHere}\`.replace(/x/,''))`,
    );
    expect(packagedScript("a(", "a.js")).toBe("a(");
  });

  test("can't compute what it imports", () => {
    expect(() => packagedScript(`import "${packageBase}a.js"`, "b.js")).toThrow("b.js imports");
  });
});

test("a manifest says from when a test is passed only where the test ends the course and is its score", () => {
  const manifest = (settings: Partial<Parameters<typeof manifestXml>[0]["settings"]>) =>
    manifestXml({
      name: "a-course",
      title: 'A "course" & <more>',
      settings: { complete: "final-test", score: "final-test", mastery: 70, ...settings },
      files: ["index.html", "course/a b&c.html"],
    });
  expect(manifest({})).toContain("<adlcp:masteryscore>70</adlcp:masteryscore>");
  expect(manifest({ score: "lessons" })).not.toContain("masteryscore");
  expect(manifest({ complete: "lessons" })).not.toContain("masteryscore");
  expect(manifest({})).toContain("<title>A &quot;course&quot; &amp; &lt;more&gt;</title>");
  expect(manifest({})).toContain('<file href="course/a%20b%26c.html"/>');
});
