import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { ensureExtra } from "../build-extras.ts";
import { extraIds, extrasOf } from "./extra-ids.ts";

/** Most KiB of a download, compressed. */
const mostKibibytes = { mysql2: 200, mongoose: 500, "prom-client": 20, vitest: 200, "mongodb-store": 150 };

it.each(extraIds)("%s stays a small download", async (id) => {
  const { source } = await ensureExtra(id);
  expect(gzipSync(source, { level: 9 }).length / 1024).toBeLessThan(mostKibibytes[id]);
});

const needs = (source: string, kind?: string) =>
  extrasOf({
    files: { "handler.ts": 'import { Pool } from "pg";', "lib/a.ts": source },
    scenario: { database: { kind } },
  });

it("are needed by files that name them, in any way of importing, and by a database of documents", () => {
  expect(needs("export const prom = 'a prom-client of my own';")).toEqual([]);
  expect(needs('import { register } from "prom-client";')).toEqual(["prom-client"]);
  expect(needs("export * from 'prom-client'")).toEqual(["prom-client"]);
  expect(needs("const { createPool } = await import(`mysql2/promise`)")).toEqual(["mysql2"]);
  expect(needs('import { MongoClient } from "mongodb";', "mongodb")).toEqual(["mongoose", "mongodb-store"]);
  expect(needs("", "postgres")).toEqual([]);
});
