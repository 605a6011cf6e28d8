import { expect, it } from "vitest";
import { fileEndings } from "#sandbox/program/resolve-file.ts";
import { importedPaths } from "./imported-paths.ts";

const firstOf = (file: string, text: string) => importedPaths(file, text).map(([first]) => first);

it("finds what a file imports of the project's own, in every form", () => {
  const text = `
    import type { A } from "../../lib/a";
    import { b } from '@/lib/b';
    export * from "./c.ts";
    import "../side-effect";
    const d = await import(\`../../lib/d\`);
    const e = require("/lib/e");
    import { Pool } from "pg";
    import next from "@vercel/functions";
    const text = "../../lib/no-import";
  `;
  expect(firstOf("pages/api/orders.ts", text)).toEqual([
    "lib/a",
    "lib/b",
    "pages/api/c.ts",
    "pages/side-effect",
    "lib/d",
    "lib/e",
  ]);
});

it("tries the endings that the engine tries, in its order", () => {
  expect(importedPaths("a.ts", `import "./b.js"`)[0]).toEqual(
    ["b.js", "b"].flatMap((base) => fileEndings.map((ending) => `${base}${ending}`)),
  );
});

it("never looks outside the project, nor among packages or in the engine", () => {
  const text = `import "../../secrets"; import "./node_modules/pg/index.js"; import "./warm-start/run.js"; import "./lib/ok";`;
  expect(firstOf("handler.ts", text)).toEqual(["lib/ok"]);
});
