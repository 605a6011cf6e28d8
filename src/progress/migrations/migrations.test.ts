import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { progressRecordSchema } from "#schemas/progress.ts";
import { anyVersion1Record } from "#testing/record/any-record.ts";
import { paths, replaced } from "#testing/record/damage.ts";
import { openText } from "../open-text.ts";
import { VERSION } from "../record.ts";

/** Well-formed records of each earlier version: a migration without one here is not tested. */
const earlierVersions: Record<number, fc.Arbitrary<object>> = { 1: anyVersion1Record };

test("every earlier version has its property tests", () => {
  expect(Object.keys(earlierVersions).map(Number)).toEqual(
    Array.from({ length: VERSION - 1 }, (_, index) => index + 1),
  );
});

test("a real record of version 1 comes over whole", () => {
  const text = readFileSync(new URL("../../testing/record/version-1-record.txt", import.meta.url), "utf8").trim();
  const before = JSON.parse(text);
  const { record, rejected } = openText(text);
  expect(rejected).toEqual([]);
  expect(progressRecordSchema.parse(record)).toEqual(record);
  expect(record).toEqual({
    ...before,
    version: 2,
    answers: {
      "why-opening-is-dear": { ...before.answers["why-opening-is-dear"], credit: 1 },
      "who-pays": { ...before.answers["who-pays"], credit: 1 },
      "warm-query": { ...before.answers["warm-query"], credit: 0 },
    },
    tests: {},
    log: {},
    reviews: {},
    lastPage: {
      ...before.lastPage,
      atMillis: before.lessons["how-serverless-functions-use-connections"].openedAtMillis,
    },
  });
});

for (const [version, anyOfVersion] of Object.entries(earlierVersions)) {
  test(`every record of version ${version} becomes one of today, and no entry is lost`, () => {
    fc.assert(
      fc.property(anyOfVersion, (before) => {
        const text = JSON.stringify(before);
        const { record, rejected } = openText(text);
        expect(rejected, text).toEqual([]);
        expect(progressRecordSchema.parse(record)).toEqual(record);
        for (const [section, entries] of Object.entries(JSON.parse(text)))
          if (typeof entries === "object" && entries !== null && section !== "lastPage")
            for (const [id, entry] of Object.entries(entries))
              expect((record as never)[section][id], `${section}/${id}`).toMatchObject(entry as object);
      }),
      { numRuns: 500 },
    );
  });

  test(`a record of version ${version} with one damaged place keeps the entries beside it`, () => {
    const odd = fc.constantFrom<unknown>(null, -1, "text", [], { id: 1 });
    fc.assert(
      fc.property(anyOfVersion, fc.nat(), odd, (before, pick, by) => {
        const plain = JSON.parse(JSON.stringify(before));
        const places = paths(plain).filter(([section]) => section !== undefined && section !== "version");
        const place = places[pick % places.length] ?? [];
        const { record } = openText(JSON.stringify(replaced(plain, place, by)));
        const whole = openText(JSON.stringify(plain)).record;
        expect(progressRecordSchema.parse(record)).toEqual(record);
        for (const section of Object.keys(plain))
          if (section !== "version" && section !== "lastPage")
            for (const [id, entry] of Object.entries((whole as never)[section] as object))
              if (section !== place[0] || (place[1] !== undefined && place[1] !== id))
                expect((record as never)[section][id]).toEqual(entry);
      }),
      { numRuns: 500 },
    );
  });
}
