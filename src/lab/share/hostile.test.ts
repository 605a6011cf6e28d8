import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parametersSchema } from "#schemas/parameters.ts";
import type { Trace } from "#sim/trace.ts";
import { traceHash } from "#sim/trace-hash.ts";
import { toBase64url } from "./base64url.ts";
import { checksumOf } from "./checksum.ts";
import { readRunFile, readShared, ShareError, writeRunFile, writeShared } from "./index.ts";

const place = { lab: "first-pool" };
const common = { ...place, files: { "pages/api/orders.ts": "export default () => {};" }, parameters: {}, seed: 7 };
const link = { version: 1, ...common, atMillis: 1.5 };
const trace: Trace = {
  ...{ version: 1, lab: "first-pool", seed: 7, platform: "lambda", requestsPerInstance: 1, requestTimeoutMillis: null },
  ...{ database: { maxConnections: 8, superuserReservedConnections: 3, reservedConnections: 0 }, pooler: null },
  events: [
    { type: "request-arrived", seq: 0, atMillis: 0, request: 1, method: "GET", path: "/", attempt: 1, retryOf: null },
    { type: "instance-cold", seq: 1, atMillis: 0, instance: 1, fn: "/", deployment: 0 },
  ],
  ...{ endedAtMillis: 9, error: null },
};
const runFile = { format: "warm-start-run", version: 1, ...common, traceHash: traceHash(trace), trace };

function linkOf(json: string): string {
  const bytes = new TextEncoder().encode(json);
  return toBase64url(Buffer.concat([checksumOf(bytes), deflateRawSync(bytes)]));
}

const deep = (open: string, close: string) => open.repeat(40_000) + close.repeat(40_000);
/** JSON as text, because an object in code would have no field of this name. */
const proto = '{"__proto__":{"polluted":"yes","version":1,"lab":"first-pool"}}';
const hostile = fc.oneof(
  fc.constantFrom(
    deep("[", "]"),
    deep('{"a":', "}"),
    proto,
    `[${proto}]`,
    '{"constructor":{"prototype":{"polluted":1}}}',
  ),
  fc.constantFrom(
    '{"../../etc/passwd":""}',
    '{"/a.ts":""}',
    '{"a/../b.ts":""}',
    '{"C:\\\\a.ts":""}',
    '{"a\\u0000.ts":""}',
  ),
  fc.constantFrom('{"lib/__proto__":""}', '{"__proto__":""}', '{"a//b.ts":""}', '{".":""}', '{"":""}', '{"a.ts":null}'),
  fc.constantFrom("1e999", "-0", '"\\ud800"', '"first-pool/../x"', "null", `"${"x".repeat(100_000)}"`),
  fc.json({ maxDepth: 3 }),
);

/** Every object in a value with the names of its fields. */
function fieldsIn(value: unknown): Array<readonly [object, string]> {
  if (typeof value !== "object" || value === null) return [];
  return Object.keys(value).flatMap((name) => [
    [value, name] as const,
    ...fieldsIn((value as Record<string, unknown>)[name]),
  ]);
}

/** The JSON of a value with one of its parts replaced, or with one more in it. */
function spoilt(whole: object, at: number, instead: string, isMore: boolean): string {
  const copy = structuredClone(whole);
  const fields = fieldsIn(copy);
  const [holder, name] = fields[at % fields.length] as readonly [Record<string, unknown>, string];
  if (isMore) return JSON.stringify(copy).replace("{", () => `{"__proto__":${instead},`);
  holder[name] = "@instead@";
  return JSON.stringify(copy).replace('"@instead@"', () => instead);
}

/** What is read is whole and harmless, and what is not read is refused in a few words. */
async function expectHarmless(reading: Promise<{ files: object; parameters: object; lab: string | null }>) {
  const read = await reading.catch((error: unknown) => error as Error);
  expect(Object.prototype).not.toHaveProperty("polluted");
  if (read instanceof Error) {
    expect(read).toBeInstanceOf(ShareError);
    expect(read.message.length).toBeLessThan(1_000);
    return;
  }
  expect(read.lab).toBe("first-pool");
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  expect(Object.getPrototypeOf(read.files)).toBe(Object.prototype);
  expect(parametersSchema.safeParse(read.parameters).success).toBe(true);
  for (const path of Object.keys(read.files)) {
    const { href } = new URL(path, "file:///lab/");
    expect(href).toMatch(/^file:\/\/\/lab\/./);
    expect(path.split("/")).not.toContain("__proto__");
  }
}

const numRuns = process.env.WARM_START_EXHAUSTIVE === "1" ? 5_000 : 100;
const options = { seed: Number(process.env.WARM_START_SEED ?? 20_261_121), numRuns };
const timeout = 120_000;

test("links and run files with anything in the place of a part of theirs", { timeout }, async () => {
  const property = fc.asyncProperty(fc.nat(), hostile, fc.boolean(), async (at, instead, isMore) => {
    await expectHarmless(readShared(linkOf(spoilt(link, at, instead, isMore)), place));
    await expectHarmless(readRunFile(spoilt(runFile, at, instead, isMore), place));
  });
  await fc.assert(property, options);
});

test("links and run files that lost a part or some of their bits on the way", { timeout }, async () => {
  expect(await readShared(linkOf(JSON.stringify(link)), place)).toEqual(link);
  expect(await readRunFile(JSON.stringify(runFile), place)).toEqual(runFile);
  const texts = {
    link: await writeShared(link),
    file: writeRunFile({ ...common, trace, traceHash: runFile.traceHash }),
  };
  const flips = fc.array(fc.nat(), { minLength: 1, maxLength: 4 });
  const property = fc.asyncProperty(flips, fc.option(fc.nat()), async (bits, length) => {
    const damaged = (text: string) => {
      const bytes = Buffer.from(text);
      for (const bit of bits) (bytes[(bit >> 3) % bytes.length] as number) ^= 1 << (bit & 7);
      return bytes.subarray(0, length === null ? bytes.length : length % bytes.length);
    };
    await expectHarmless(readShared(damaged(texts.link).toString(), place));
    await expectHarmless(readRunFile(new Blob([new Uint8Array(damaged(texts.file))]), place));
  });
  await fc.assert(property, options);
});
