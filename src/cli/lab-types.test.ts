import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { checkPrograms, labPrograms } from "./lab-types.ts";

const folder = mkdtempSync(join(tmpdir(), "labs-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

it("checks two answers that declare the same global differently, and finds what is wrong in one", () => {
  write("a-lab/starter/handler.ts", "declare global {\n  var shared: number | undefined;\n}\nexport {};\n");
  write("a-lab/solution/handler.ts", "declare global {\n  var shared: string | undefined;\n}\nexport {};\n");
  expect(checkPrograms(labPrograms({ labsFolder: folder, answers: "all" }))).toBe("");
  write("a-lab/rejected/check--wrong/handler.ts", "export const count: number = 'three';\n");
  expect(checkPrograms(labPrograms({ labsFolder: folder, answers: "all" }))).toContain(
    "Type 'string' is not assignable to type 'number'",
  );
});

it("knows what platforms give a handler", () => {
  const source = [
    'import { attachDatabasePool } from "@vercel/functions";',
    'import type { APIGatewayProxyEventV2, Context } from "aws-lambda";',
    'import { after } from "next/server";',
    "attachDatabasePool({});",
    "export const handler = async (event: APIGatewayProxyEventV2, context: Context) => {",
    "  after(() => {});",
    "  return { statusCode: 200, body: event.rawPath + context.getRemainingTimeInMillis() };",
    "};",
    "export default { fetch: (_request: Request, _env: object, ctx: ExecutionContext) => ctx.waitUntil(Promise.resolve()) };",
  ];
  write("a-lab/starter/handler.ts", source.join("\n"));
  expect(checkPrograms(labPrograms({ labsFolder: folder, answers: "all" }))).toBe("");
});

it("checks an answer with the starter's files that it leaves as they are", () => {
  write("a-lab/starter/lib/db.ts", "export const rows = (limit: number) => [limit];\n");
  write("a-lab/starter/handler.ts", 'import { rows } from "./lib/db";\nexport const handler = () => rows(1);\n');
  write("a-lab/solution/handler.ts", 'import { rows } from "./lib/db";\nexport const handler = () => rows(2);\n');
  expect(checkPrograms(labPrograms({ labsFolder: folder, answers: "all" }))).toBe("");
  write("a-lab/accepted/other/lib/db.ts", "export const rows = (limit: string) => [limit];\n");
  expect(checkPrograms(labPrograms({ labsFolder: folder, answers: "all" }))).toContain("accepted/other/handler.ts");
});

it("leaves out examples, which are there for their errors", () => {
  write("a-lab/starter/handler.ts", "export const handler = () => 1;\n");
  write("a-lab/examples/wrong-type/handler.ts", "export const handler: string = 1;\n");
  expect(checkPrograms(labPrograms({ labsFolder: folder, answers: "all" }))).toBe("");
});
