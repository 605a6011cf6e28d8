import { expect, test } from "vitest";
import { toModule } from "./to-module.ts";

const files = new Set(["pages/api/orders.ts", "lib/db.ts", "lib/index.ts", "deployment.json", "app/orders/page.tsx"]);
const written = (source: string, file = "pages/api/orders.ts") =>
  toModule(file, source, "process", files).replace(/^globalThis.*?\);/, "");

test("imports of files get their endings, the platform's packages a stand-in, and all others stay", () => {
  expect(
    written(`import { pool } from "../../lib/db";
import type { Pool } from "pg";
import { Client } from 'pg';
import { after } from "next/server";
import limits from "@/deployment.json";
export * from "@/lib";
export const later = () => import("../../lib/db.js");
export default [pool, Client, after, limits];`),
  ).toMatchInlineSnapshot(`
    "import { pool } from "../../lib/db.ts.mjs";

    import { Client } from "pg";
    import { after } from "../../../provided/next-server.mjs";
    import limits from "../../deployment.json.mjs";
    export * from "../../lib/index.ts.mjs";
    export const later = () => import("../../lib/db.ts.mjs");
    export default [pool, Client, after, limits];"
  `);
});

test("every line stays where it was, JSX included", () => {
  const source = 'type A = {\n  b: string;\n};\n\nexport default async function Page() {\n  return <b>{"x"}</b>;\n}';
  const lines = toModule("app/orders/page.tsx", source, "page", files).split("\n");
  expect(lines).toHaveLength(source.split("\n").length);
  expect(lines[5]).toContain("_jsx('b'");
  expect(lines[0]).toContain('"../../../provided/jsx-runtime.mjs"');
});

test("require finds packages, as Next's compiler has it", () => {
  expect(written('const { Pool } = require("pg");\nexport default () => Pool;')).toContain("createRequire");
  expect(written("const require = () => 1;\nexport default require();")).not.toContain("createRequire");
});

test.each([
  ["lib/db.ts", "export const = 1;"],
  ["lib/db.ts", 'import "./gone";'],
  ["deployment.json", '{ "instances": }'],
])("%s with %s is refused in words", (file, source) => {
  expect(() => toModule(file, source, "process", files)).toThrowErrorMatchingSnapshot();
});
