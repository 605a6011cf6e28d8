import { describe, expect, it } from "vitest";
import { TestInstances } from "../fixtures/test-instance.ts";
import { prepareProgram } from "../index.ts";

const routes = [{ path: "/api/test", file: "handler.ts", adapter: "pages-api" as const }];

function errorOf(source: string) {
  const program = prepareProgram({ files: { "handler.ts": source }, routes, loopTurns: 1_000 });
  return "error" in program ? program.error : null;
}

describe("a file that can't be read", () => {
  it("is refused with the place and the reason", () => {
    expect(errorOf("const a = 1;\nconst b = ;\n")).toEqual({
      kind: "syntax",
      message: "`handler.ts` has a syntax error at line 2, column 11: unexpected token. Fix it, then run again.",
      source: { file: "handler.ts", line: 2 },
    });
    expect(errorOf("export default function handler( {\n  return 1\n}")?.message).toMatchInlineSnapshot(
      `"\`handler.ts\` has a syntax error at line 2, column 10: unexpected token, expected \`,\`. Fix it, then run again."`,
    );
    expect(errorOf("const text = `open\n")?.message).toMatchInlineSnapshot(
      `"\`handler.ts\` has a syntax error at line 1, column 15: unterminated template. Fix it, then run again."`,
    );
    expect(errorOf("const a = 1;\nconst a = 2;")?.message).toMatchInlineSnapshot(
      `"\`handler.ts\` has a syntax error at line 2: identifier \`a\` has already been declared. Fix it, then run again."`,
    );
    expect(errorOf("const a = 1;\na = 2;\nawait await")?.message).toMatchInlineSnapshot(
      `"\`handler.ts\` has a syntax error at line 3: unexpected token. Fix it, then run again."`,
    );
    expect(errorOf("if (true) {\n")?.message).toMatchInlineSnapshot(
      `"\`handler.ts\` has a syntax error at line 2, column 1: unexpected token. Fix it, then run again."`,
    );
    expect(errorOf("export default () => {}\nbreak;")?.message).toMatchInlineSnapshot(
      `"\`handler.ts\` has a syntax error at line 2: unsyntactic break. Fix it, then run again."`,
    );
    expect(errorOf("console.log(import.meta.url)")?.message).toMatchInlineSnapshot(
      `"\`handler.ts\` has a syntax error at line 1: cannot use \`import.meta\` outside a module. Fix it, then run again."`,
    );
  });
});

describe("what a file may import", () => {
  it("is its own files, with or without ending, evaluated once and in order", async () => {
    const instances = new TestInstances(
      `import { value } from "./lib/value";
       import table from "../data.json";
       import { again } from "@/lib/again.js";
       export default (req, res) => res.json({ value, table, again, order: globalThis.order });`,
      {
        files: {
          "lib/value.ts": `globalThis.order = ["value"]; export const value = await Promise.resolve(7 as number);`,
          "lib/again.ts": `import { value } from "./value"; globalThis.order.push("again"); export const again = value + 1;`,
          "data.json": `{ "rows": 2 }`,
        },
      },
    );
    expect(await instances.start()).toBeNull();
    const [outcome] = await instances.request([{}]);
    expect(outcome).toMatchObject({
      body: '{"value":7,"table":{"rows":2},"again":8,"order":["value","again"]}',
    });
  });

  it("is named when it is not there", async () => {
    const instances = new TestInstances(`import "pg";\nimport mysql from "redis";\nexport default () => mysql;`, {
      files: { "lib/db.ts": "export {}" },
    });
    const failure = await instances.start();
    expect(failure).toMatchObject({ kind: "unknown-module", source: { file: "handler.ts", line: 2 } });
    expect(failure?.message).toMatchInlineSnapshot(
      `"\`handler.ts\`, line 2, imports \`redis\`, which is not available here. Available: pg, pg-pool, next, next/server, async_hooks, buffer, crypto, events, perf_hooks, process, timers, timers/promises, util, @vercel/functions, mysql2, mysql2/promise, mongoose, mongodb, prom-client, vitest, your file lib/db.ts."`,
    );
  });

  it("includes the usual ways to import a package", async () => {
    const instances = new TestInstances(`
      import { EventEmitter } from "node:events";
      import { setTimeout as sleep } from "timers/promises";
      import { promisify, inspect } from "node:util";
      import { randomUUID } from "crypto";
      import { Buffer as NodeBuffer } from "node:buffer";
      export default async (req, res) => {
        const { Pool } = await import("pg");
        await sleep(5);
        res.json([typeof Pool, new EventEmitter() instanceof EventEmitter, inspect({ a: [1] }), randomUUID().length,
          NodeBuffer.from("é").toString("hex"), NodeBuffer === Buffer, await promisify((x, cb) => cb(null, x))(3), performance.now()]);
      };`);
    expect(await instances.start()).toBeNull();
    const [outcome] = await instances.request([{}]);
    expect(outcome?.kind === "response" && JSON.parse(outcome.body)).toEqual([
      "function",
      true,
      "{ a: [ 1 ] }",
      36,
      "c3a9",
      true,
      3,
      5,
    ]);
  });
});

describe("a module that fails while it is loaded", () => {
  it("is reported with its line", async () => {
    const thrown = new TestInstances(`const a = null;\na.b.c();\nexport default () => {};`);
    expect(await thrown.start()).toEqual({
      kind: "load",
      message: "The module failed while it was loaded: TypeError: Cannot read properties of null (reading 'b')",
      source: { file: "handler.ts", line: 2 },
    });
    const empty = new TestInstances("export const GET = () => {};");
    expect(await empty.start()).toMatchObject({
      kind: "load",
      message: "`handler.ts` does not export a handler. Write `export default async function handler(req, res) { … }`.",
    });
    const looping = new TestInstances("while (true);\nexport default () => {};", { loopTurns: 100 });
    await looping.start();
    expect(looping.aborts).toMatchObject([{ kind: "loop-budget", source: { line: 1 } }]);
  });
});
