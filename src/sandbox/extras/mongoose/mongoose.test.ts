import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { ensureExtra } from "../../build-extras.ts";
import { TestInstances } from "../../fixtures/test-instance.ts";

const mostBytes = 500 * 1024;

it("stays under 500 KiB with the store, by gzip", async () => {
  const texts = await Promise.all([ensureExtra("mongoose"), ensureExtra("mongodb-store")]);
  const bytes = texts.reduce((sum, { source }) => sum + gzipSync(source, { level: 9 }).length, 0);
  expect(bytes).toBeGreaterThan(200 * 1024);
  expect(bytes).toBeLessThan(mostBytes);
});

/** What a handler printed. */
async function printed(body: string): Promise<string[]> {
  const instances = await TestInstances.with(`
    import mongoose from "mongoose";
    import { BSON, GridFSBucket, MongoClient, ObjectId } from "mongodb";
    export default async function handler(req, res) { ${body} res.end(); }`);
  expect(await instances.start()).toBeNull();
  await instances.request([{}]);
  await instances.settle();
  return instances.of("log-line").map(({ text }) => text);
}

it("writes documents larger than the memory it begins with", async () => {
  const text = 'const large = { text: "ä".repeat(1_500_000), after: 1 };';
  const lines = await printed(`${text}
    const bytes = BSON.serialize(large);
    const { text, after } = BSON.deserialize(bytes);
    console.log(bytes.length > 3_000_000, text === large.text, after);`);
  expect(lines).toEqual(["true true 1"]);
});

it("says of what was left out that it was", async () => {
  const lines = await printed(`
    try { new GridFSBucket({}); } catch (error) { console.log(error.message); }
    console.log(typeof MongoClient, mongoose.version, mongoose.mongo.MongoClient === MongoClient);`);
  expect(lines).toEqual([
    "GridFSBucket is not available in a simulated instance: the store keeps documents, not files.",
    "function 9.12.1 true",
  ]);
});

it("takes ids and times from the instance", async () => {
  const body = "console.log(String(new ObjectId()), new ObjectId().getTimestamp().toISOString());";
  const [first, second] = [await printed(body), await printed(body)];
  expect(first).toEqual(second);
  expect(first[0]).toContain("2026-01-01T00:00:00");
});
