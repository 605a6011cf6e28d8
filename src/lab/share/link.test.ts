import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parametersSchema } from "#schemas/parameters.ts";
import { createRandom } from "#sim/random.ts";
import { toBase64url } from "./base64url.ts";
import { checksumOf } from "./checksum.ts";
import { mostLinkCharacters, mostSharedBytes, readShared, shareTooLong, writeShared } from "./link.ts";
import { ShareError } from "./share-error.ts";
import type { Shared } from "./shared.ts";

const numRuns = process.env.WARM_START_EXHAUSTIVE === "1" ? 3_000 : 100;
const timeout = 120_000;
const fuzzSeed = Number(process.env.WARM_START_SEED ?? 20_261_121);

const shared: Shared = {
  version: 1,
  lab: "connection-per-request",
  files: { "pages/api/orders.ts": 'import { Pool } from "pg";\nexport default async function handler() {}\n' },
  parameters: { poolMax: 20, platform: "cloud-run", pooler: "none" },
  seed: 7,
  atMillis: 412.5,
};

/** A link that carries any bytes, with a sound checksum. */
function linkOf(bytes: Uint8Array): string {
  return toBase64url(Buffer.concat([checksumOf(bytes), deflateRawSync(bytes)]));
}
const linkTo = (value: unknown) => linkOf(new TextEncoder().encode(JSON.stringify(value)));

async function objection(work: Promise<unknown>): Promise<ShareError> {
  const error = await work.then(
    () => new Error("There was no objection."),
    (reason: unknown) => reason,
  );
  if (error instanceof ShareError) return error;
  throw error;
}

describe("a link", () => {
  test("brings back code, parameters, seed and moment", async () => {
    expect(await readShared(await writeShared(shared))).toEqual(shared);
    const sandbox: Shared = { ...shared, lab: null, parameters: {}, atMillis: null };
    expect(await readShared(await writeShared(sandbox))).toEqual(sandbox);
    const unset = { ...shared, parameters: { poolMax: undefined, instances: 3 } };
    expect((await readShared(await writeShared(unset))).parameters).toStrictEqual({ instances: 3 });
    expect(await readShared(`  ${await writeShared(shared)}\n`)).toEqual(shared);
  });

  test("consists of letters that an address may hold", async () => {
    expect(await writeShared(shared)).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  test("brings back any text, whatever its characters", { timeout }, async () => {
    // Any UTF-16 code units, lone halves of pairs, controls and NUL among them.
    const text = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));
    const atMillis = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });
    const seed = fc.nat(999_999_999);
    const property = fc.asyncProperty(text, text, seed, atMillis, async (one, other, seed, atMillis) => {
      const given = { ...shared, files: { "a.ts": one, "lib/b.ts": other }, seed, atMillis: Math.abs(atMillis) };
      expect(await readShared(await writeShared(given))).toEqual(given);
    });
    await fc.assert(property, { seed: fuzzSeed, numRuns });
  });

  test("is too long from 8,000 characters on", async () => {
    expect(shareTooLong(await writeShared(shared))).toBe(false);
    expect(shareTooLong("x".repeat(mostLinkCharacters))).toBe(false);
    expect(shareTooLong("x".repeat(mostLinkCharacters + 1))).toBe(true);
    const choose = createRandom(2)("noise");
    const noise = Array.from({ length: 8_000 }, () => String.fromCharCode(33 + choose() * 90)).join("");
    const long = { ...shared, files: { "a.ts": noise } };
    const text = await writeShared(long);
    expect(shareTooLong(text)).toBe(true);
    expect(await readShared(text)).toEqual(long);
  });
});

describe("anything but a whole link of ours is refused in words, at once", () => {
  const readOrObjection = (text: string) =>
    readShared(text).then(
      (value) => ({ value, error: null }),
      (error: unknown) => ({ value: null, error }),
    );

  test("cut off anywhere", async () => {
    const text = await writeShared(shared);
    for (let length = 0; length < text.length; length++) {
      const { error } = await readOrObjection(text.slice(0, length));
      expect(error).toBeInstanceOf(ShareError);
    }
  });

  test("with any one character changed, it is refused or brings the same", async () => {
    const text = await writeShared(shared);
    const choose = createRandom(3)("letters");
    const letters = "ABCXYZabcxyz0189-_ .%é\u{1f600}";
    for (let at = 0; at < text.length; at++) {
      const letter = letters[Math.floor(choose() * letters.length)] ?? "A";
      const { value, error } = await readOrObjection(text.slice(0, at) + letter + text.slice(at + 1));
      if (error === null) expect(value).toEqual(shared);
      else expect(error).toBeInstanceOf(ShareError);
    }
  });

  test("made of noise, with and without a sound checksum", { timeout }, async () => {
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.string(), async (bytes, letters) => {
      for (const text of [toBase64url(bytes), linkOf(bytes), letters]) {
        expect((await readOrObjection(text)).error).toBeInstanceOf(ShareError);
      }
    });
    await fc.assert(property, { seed: fuzzSeed, numRuns });
  });

  test("with any JSON in a whole link", { timeout }, async () => {
    const property = fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue(), async (one, other) => {
      for (const value of [one, { ...shared, files: one }, { ...shared, parameters: one, files: other }]) {
        const { value: read, error } = await readOrObjection(linkTo(value));
        if (error !== null) expect(error).toBeInstanceOf(ShareError);
        else expect(parametersSchema.safeParse(read?.parameters).success).toBe(true);
      }
    });
    await fc.assert(property, { seed: fuzzSeed, numRuns });
  });

  test("with any one part changed for something else", async () => {
    const strange = [null, 0, -1, 1.5, 1e300, "", "x", [], {}, true, [[]], { a: 1 }, "\u0000", "../x"];
    for (const name of [...Object.keys(shared), "more"]) {
      for (const value of strange) {
        const { value: read, error } = await readOrObjection(linkTo({ ...shared, [name]: value }));
        if (error !== null) expect(error).toBeInstanceOf(ShareError);
        else expect(Object.keys(read ?? {}).sort()).toEqual(Object.keys(shared).sort());
      }
    }
  });

  test("a link that unpacks to gigabytes is stopped at its cap", async () => {
    // A megabyte of zeros packs to a kilobyte.
    const bomb = toBase64url(Buffer.concat([new Uint8Array(4), deflateRawSync(new Uint8Array(200_000_000))]));
    const startedAt = performance.now();
    const before = process.memoryUsage().rss;
    expect((await objection(readShared(bomb))).reason).toBe("too-large");
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  test("what just fits is read, and a byte more is not", async () => {
    const empty = JSON.stringify({ ...shared, files: { "a.ts": "" } }).length;
    const fits = { ...shared, files: { "a.ts": "x".repeat(mostSharedBytes - empty) } };
    expect(await readShared(linkTo(fits))).toEqual(fits);
    expect(await readShared(await writeShared(fits))).toEqual(fits);
    const over = { ...shared, files: { "a.ts": "x".repeat(mostSharedBytes - empty + 1) } };
    expect((await objection(readShared(linkTo(over)))).reason).toBe("too-large");
    expect((await objection(writeShared(over))).reason).toBe("too-large");
  });
});

test.each<[string, () => Promise<unknown>]>([
  ["a damaged link", async () => readShared((await writeShared(shared)).slice(0, -5))],
  ["no link at all", () => readShared("")],
  ["more than any link holds", () => readShared("A".repeat(1_000_000))],
  ["a newer version", () => readShared(linkTo({ ...shared, version: 2, shape: "new" }))],
  ["no version", () => readShared(linkTo({ ...shared, version: undefined }))],
  ["a list", () => readShared(linkTo([shared]))],
  ["a seed that is none", () => readShared(linkTo({ ...shared, seed: "seven" }))],
  ["a moment before the run", () => readShared(linkTo({ ...shared, atMillis: -1 }))],
  ["code that is none", () => readShared(linkTo({ ...shared, files: { "a.ts": 7 } }))],
  ["no files", () => readShared(linkTo({ ...shared, files: {} }))],
  [
    "a hundred files",
    () =>
      readShared(
        linkTo({ ...shared, files: Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`${i}.ts`, ""])) }),
      ),
  ],
  ["a path that leads elsewhere", () => readShared(linkTo({ ...shared, files: { "/etc/passwd": "" } }))],
  ["a lab's id that is none", () => readShared(linkTo({ ...shared, lab: "<b>" }))],
  ["a parameter too large", () => readShared(linkTo({ ...shared, parameters: { instances: 5_000 } }))],
  ["a platform that is none", () => readShared(linkTo({ ...shared, parameters: { platform: "heroku" } }))],
  ["a parameter that is none", () => readShared(linkTo({ ...shared, parameters: { colour: "red" } }))],
  ["something of its own", () => readShared(linkTo({ ...shared, run: true }))],
  ["another lab", () => readShared(linkTo(shared), { lab: "first-pool" })],
  ["another page than the sandbox", () => readShared(linkTo({ ...shared, lab: null }), { lab: "first-pool" })],
  [
    "a file that the lab doesn't have",
    () => readShared(linkTo(shared), { lab: "connection-per-request", files: ["handler.ts", "lib/db.ts"] }),
  ],
  ["writing a seed that is none", () => writeShared({ ...shared, seed: 0.5 })],
])("the words for %s", async (_, work) => {
  expect((await objection(work())).message).toMatchSnapshot();
});

test("a link opens at its own place", async () => {
  const place = { lab: shared.lab, files: Object.keys(shared.files) };
  expect(await readShared(await writeShared(shared), place)).toEqual(shared);
});

test("a browser that can't unpack is told so", async () => {
  const text = await writeShared(shared);
  const { DecompressionStream } = globalThis;
  try {
    Reflect.deleteProperty(globalThis, "DecompressionStream");
    expect(await objection(readShared(text))).toMatchObject({
      reason: "too-old-browser",
      message: expect.stringContaining("as a file"),
    });
  } finally {
    Object.assign(globalThis, { DecompressionStream });
  }
});
