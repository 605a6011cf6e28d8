import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { codeBlockMistakes } from "./code-blocks.ts";
import { pageFrom, sound } from "./sample-pages.ts";
import { typeErrorMistakes } from "./type-errors.ts";

const told = (mistakes: Array<{ line: number; message: string }>) =>
  mistakes.map(({ line, message }) => `${line}: ${message}`).join("\n");

/** What the compiler says of these blocks in a page. */
function blocks(...codes: string[]): string {
  const fenced = codes.map((code) => `\`\`\`ts title="a.ts"\n${code}\n\`\`\`\n`).join("\n");
  const page = pageFrom("myth", `${sound.myth}\n${fenced}`);
  return told(codeBlockMistakes([page]).get(page) ?? []);
}

test("fragments may use names and files of the reader's, and leave parameters without types", () => {
  expect(
    blocks(
      'import { pool } from "./db";\nimport { Pool } from "pg";\nexport default async function handler(req, res) {\n  res.json(await pool.query(sql));\n}',
      "const pool = new Pool({ connectionString, max: 3 });",
      "declare global {\n  var shared: number | undefined;\n}\nexport {};",
      "declare global {\n  var shared: string | undefined;\n}\nexport {};",
    ),
  ).toBe("");
});

test("a block that does not compile is named by its line in the page", () => {
  expect(
    blocks(
      'import { Pool } from "pg";\nconst pool = new Pool({ max: "3" });',
      "const client = await pool.connect(;",
      'import { pool } from "no-such-package";',
      "globalThis.shared = 1;",
    ),
  ).toMatchInlineSnapshot(`
    "31: TS2322: Type 'string' is not assignable to type 'number'.
    35: TS1005: ')' expected.
    39: TS2307: Cannot find module 'no-such-package' or its corresponding type declarations."
  `);
});

let root = "";
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "content-"));
  const code = "declare global {\n  let shared: number | undefined;\n}\n\nexport const kept = globalThis.shared;\n";
  await mkdir(path.join(root, "labs/a-lab/starter"), { recursive: true });
  await mkdir(path.join(root, "labs/a-lab/examples/with-let"), { recursive: true });
  await writeFile(path.join(root, "labs/a-lab/examples/with-let/handler.ts"), code);
});
afterEach(() => rm(root, { recursive: true }));

const pitfall = (line: number, code: string) =>
  pageFrom(
    "pitfall",
    sound.pitfall
      .replace("rejected/a-check--wrong", "examples/with-let")
      .replace("says: A pool", `typeError: { code: ${code}, line: ${line} }, says: A pool`),
  );

test("a type error that a pitfall promises must be the one the compiler finds", () => {
  expect(told(typeErrorMistakes(pitfall(5, "TS2339"), root))).toBe("");
  expect(told(typeErrorMistakes(pitfall(2, "TS2339"), root))).toMatchInlineSnapshot(
    `"15: wrong promises TS2339 at handler.ts:2; TypeScript 6.0.3 finds TS2339 at handler.ts:5 (Property 'shared' does not exist on type 'typeof globalThis'.)"`,
  );
  expect(told(typeErrorMistakes(pitfall(5, "TS2451"), root))).toMatchInlineSnapshot(
    `"15: wrong promises TS2451 at handler.ts:5; TypeScript 6.0.3 finds TS2339 at handler.ts:5 (Property 'shared' does not exist on type 'typeof globalThis'.)"`,
  );
});

test("a type error that is not alone is named with the others", async () => {
  await writeFile(path.join(root, "labs/a-lab/starter/other.ts"), 'export const count: number = "three";\n');
  expect(told(typeErrorMistakes(pitfall(5, "TS2339"), root))).toMatchInlineSnapshot(
    `"15: wrong promises TS2339 at handler.ts:5; TypeScript 6.0.3 finds TS2339 at handler.ts:5 (Property 'shared' does not exist on type 'typeof globalThis'.); TS2322 at other.ts:1 (Type 'string' is not assignable to type 'number'.)"`,
  );
});

test("a type error that comes again further down is promised by its first line", async () => {
  const twice =
    "declare global {\n  let shared: number | undefined;\n}\n\nglobalThis.shared ??= 1;\nexport const kept = globalThis.shared;\n";
  await writeFile(path.join(root, "labs/a-lab/examples/with-let/handler.ts"), twice);
  expect(told(typeErrorMistakes(pitfall(5, "TS2339"), root))).toBe("");
  expect(told(typeErrorMistakes(pitfall(6, "TS2339"), root))).toContain("promises TS2339 at handler.ts:6");
});

test("a type error that is gone is missed", async () => {
  await writeFile(path.join(root, "labs/a-lab/examples/with-let/handler.ts"), "export const kept = 1;\n");
  expect(told(typeErrorMistakes(pitfall(5, "TS2339"), root))).toMatchInlineSnapshot(
    `"15: wrong promises TS2339 at handler.ts:5; TypeScript 6.0.3 finds nothing"`,
  );
});
