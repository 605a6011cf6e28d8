import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { writeFiles } from "#testing/project/write-project.ts";
import { readFiles } from "./read-files.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warm-start-files-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it("reads the lab's files in its order, then what they import, and leaves the rest", async () => {
  const files = {
    "pages/api/orders.ts": `import { pool } from "../../lib/db"; import { id } from "../../lib/id.js";`,
    "deployment.json": "{}",
    "lib/db.ts": `export { pool } from "@/lib/pools";`,
    "lib/pools/index.ts": `import "../db"; export const pool = 1;`,
    "lib/id.ts": "export const id = 1;",
  };
  await writeFiles(folder, { ...files, "lib/unused.ts": "this is no code", "README.md": "" });
  const read = await readFiles(folder, ["pages/api/orders.ts", "deployment.json"]);
  expect(read).toEqual(files);
  expect(Object.keys(read).slice(0, 2)).toEqual(["pages/api/orders.ts", "deployment.json"]);
});

it("leaves what is imported and not there to the engine, which names the import's line", async () => {
  await writeFiles(folder, { "handler.ts": `import "./nowhere"` });
  expect(Object.keys(await readFiles(folder, ["handler.ts"]))).toEqual(["handler.ts"]);
});

it("says which of the lab's files is missing or cannot be read", async () => {
  await mkdir(join(folder, "lib/db.ts"), { recursive: true });
  await expect(readFiles(folder, ["handler.ts"])).rejects.toThrowErrorMatchingInlineSnapshot(
    `[Error: handler.ts is missing, and the lab needs it. Write it again, or take it from a new copy of this project.]`,
  );
  await expect(readFiles(folder, ["lib/db.ts"])).rejects.toThrowErrorMatchingInlineSnapshot(
    `[Error: lib/db.ts cannot be read: EISDIR: illegal operation on a directory, read.]`,
  );
});
