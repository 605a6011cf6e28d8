import { describe, expect, it } from "vitest";
import { withEdits } from "../text-edits.ts";
import { formattingEdits, type TypeScript } from "./formatting-edits.ts";

// @ts-expect-error: Monaco has no types for the TypeScript it brings.
const services = await import("monaco-editor/languages/features/typescript/lib/typescriptServices");
const typescript: TypeScript = services.typescript;
const formatted = (path: string, text: string) =>
  withEdits({ text, start: 0, end: 0 }, formattingEdits(typescript, path, text)).text;

describe("the plain editor's formatter", () => {
  it("indents by two spaces and spaces a handler's code", () => {
    const crooked = "export default async function handler(req, res) {\n      if(a){\nres.json( 1,2 )\n}\n}\n";
    expect(formatted("pages/api/orders.ts", crooked)).toBe(
      "export default async function handler(req, res) {\n  if (a) {\n    res.json(1, 2)\n  }\n}\n",
    );
  });

  it("knows the mark-up of a page and the deployment's JSON", () => {
    expect(formatted("app/page.tsx", "export default () => {\nreturn <p>{ a }</p>\n}\n")).toBe(
      "export default () => {\n  return <p>{a}</p>\n}\n",
    );
    expect(formatted("deployment.json", '{"instances":3,\n      "max":  5}\n')).toBe(
      '{\n  "instances": 3,\n  "max": 5\n}\n',
    );
  });

  it("leaves a file alone that is in order, and one that is not code in its parts", () => {
    expect(formattingEdits(typescript, "lib/db.ts", "export const a = 1;\n")).toEqual([]);
    expect(formatted("lib/db.ts", "function a( {\n      return (1\n")).toContain("return (1");
  });
});
