import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { projectRoot } from "#cli/child.ts";
import { objectionTo } from "./import-rules.ts";
import { filesUnder, importsOf, usesOf } from "./source-files.ts";

const source = filesUnder("src");
const isScript = (path: string) => /\.(ts|tsx|mjs|astro)$/.test(path) && !path.endsWith(".d.ts");
const scripts = source.filter(({ path }) => isScript(path));

describe("the folder table of src/README.md", () => {
  it("holds for every import", () => {
    // What a page shows in a fence is the reader's, not the page's.
    const written = [...filesUnder("labs"), ...filesUnder("content")]
      .filter(({ path }) => /\.(ts|mdx)$/.test(path))
      .map((file) =>
        file.path.endsWith(".mdx") ? { ...file, text: file.text.replace(/^```[\s\S]*?^```/gm, "") } : file,
      );
    const objections = [...scripts, ...written].flatMap((file) =>
      importsOf(file).flatMap((imported) => {
        const objection = objectionTo(file.path, imported);
        return objection ? [`${file.path} imports ${imported}: ${objection}`] : [];
      }),
    );
    expect(objections).toEqual([]);
  });

  it("would notice an import against it", () => {
    expect(objectionTo("src/sim/clock.ts", "node:timers")).toContain("no package");
    expect(objectionTo("src/sim/clock.ts", "src/lab/run.ts")).toContain("nothing of ours");
    expect(objectionTo("src/lab/runtimes/worker/tab.ts", "src/lab/runtimes/node/runtime.ts")).toContain("may import");
    expect(objectionTo("src/visualiser/frames.ts", "src/sim/run.ts")).toContain("src/sim/trace.ts");
    expect(objectionTo("src/cli/lab.ts", "src/components/Quiz.astro")).toContain("may import");
    expect(objectionTo("src/pages/index.astro", "src/testing/fixtures.ts")).toBe("nothing imports `src/testing/`");
    expect(objectionTo("src/pglite/executor.ts", "src/sim/ports.ts")).toBeNull();
  });

  it("reads imports of every form", () => {
    const text = `import type { A } from "#sim/trace.ts";\nexport * from "./b.ts";\nconst c = await import("../c.ts");`;
    expect(importsOf({ path: "src/lab/a.ts", text })).toEqual(["src/sim/trace.ts", "src/lab/b.ts", "src/c.ts"]);
    const page = `---\nimport X from "../X.astro";\n---\n<script>import "./y.ts";</script>`;
    expect(importsOf({ path: "src/pages/a.astro", text: page })).toEqual(["src/X.astro", "src/pages/y.ts"]);
  });
});

describe("the engine", () => {
  const forbidden = new Set([
    ...["Date", "Math.random", "performance", "crypto", "setTimeout", "setInterval", "setImmediate", "clearTimeout"],
    ...["window", "document", "process", "Buffer", "fetch"],
  ]);

  it("takes time and chance only from its own clock and streams", () => {
    const uses = scripts
      .filter(({ path }) => path.startsWith("src/sim/") && !path.endsWith(".test.ts"))
      .flatMap((file) => usesOf(file, forbidden).map(({ name, line }) => `${file.path}:${line} uses ${name}`));
    expect(uses).toEqual([]);
  });

  it("would be caught using the machine's", () => {
    const text = `const a = { Date: 1 }.Date;\nconst b = Math.random();\nsetTimeout(() => new Date(), 1);`;
    expect(usesOf({ path: "a.ts", text }, forbidden)).toEqual([
      { name: "Math.random", line: 2 },
      { name: "setTimeout", line: 3 },
      { name: "Date", line: 3 },
    ]);
  });
});

describe("every file", () => {
  it("stays within 300 lines, or says at the top why it is long", () => {
    const long = source
      .filter(({ path }) => /\.(ts|tsx|astro|css|mjs)$/.test(path))
      .filter(({ text }) => text.trimEnd().split("\n").length > 300 && !/^(---\n)?\/[/*].*\bLong\b/.test(text))
      .map(({ path }) => path);
    expect(long).toEqual([]);
  });

  it("has a kebab-case name, components a PascalCase one", () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)+$/;
    const pascal = /^[A-Z][A-Za-z0-9]*\.(astro|tsx|module\.css)$/;
    const route = /^(\[(\.\.\.)?[a-z]+\]|[a-z0-9-]+)(\.[a-z]+)+$/;
    const wrong = source
      .map(({ path }) => path)
      .filter((path) => !/^_?README\.md$/.test(basename(path)))
      .filter((path) => {
        const name = basename(path);
        if (path.startsWith("src/pages/")) return !route.test(name);
        return path.endsWith(".astro") ? !pascal.test(name) : !kebab.test(name) && !pascal.test(name);
      });
    expect(wrong).toEqual([]);
  });

  it("is in a folder whose README says what it is for", () => {
    const missing = readdirSync(join(projectRoot, "src"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      // Astro makes a page of a `README.md` in `pages/`; it leaves out what begins with an underscore.
      .filter(({ name }) => !source.some(({ path }) => path === `src/${name}/${name === "pages" ? "_" : ""}README.md`))
      .map((entry) => `src/${entry.name}/README.md`);
    expect(missing).toEqual([]);
  });
});

test("every spec of the site takes `test` from where policies are watched", () => {
  const direct = filesUnder("src/testing/browser").filter(
    ({ path, text }) => path.endsWith(".spec.ts") && /\btest\b[^;]*\bfrom "@playwright\/test"/.test(text),
  );
  expect(direct.map(({ path }) => path)).toEqual([]);
});
